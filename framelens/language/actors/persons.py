"""Which names of persons are one person's: full name, surname, surname in another spelling, given name.

Input: forms of names without titles, with the number of their mentions. Two different full names with one
surname are never one person; a bare surname that fits two of them stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from framelens.language.actors.links import Links
from framelens.language.actors.spelling import consonants, folded, same_spelling
from framelens.language.words import words

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
LARGEST_GROUP = 300  # names that share one part and are compared with each other: bounds the time on odd texts


@lru_cache(maxsize=50_000)
def name_parts(form: str) -> tuple[str, ...]:
    """Folded parts of a person's name without "al", "van", "de" and "Jr."; at least one part.

    At the beginning only a particle in lower case or with a hyphen goes: "Al Gore" and "Ben Gray" keep theirs.
    """
    parts = [part for part in folded(form).split() if part not in SUFFIXES] or [folded(form)]
    leading = form[:1].islower() or "-" in form.split()[0]
    kept = [
        part for place, part in enumerate(parts) if part not in words("name_particles") or (place == 0 and not leading)
    ]
    return tuple(kept or parts)


def is_full(form: str) -> bool:
    """Whether a form gives more than a surname."""
    return len(name_parts(form)) > 1


def same_full_name(one: str, other: str) -> bool:
    """Whether two full names can be one person's.

    Surnames agree (perhaps in two spellings) and so do the given names: equal, in two spellings, an initial for
    the name, or one form leaves middle names out.
    """
    first, second = name_parts(one), name_parts(other)
    if generation(one) != generation(other) and generation(one) and generation(other):
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    if first[-1] != second[-1] and not same_spelling(first[-1], second[-1]):
        return False
    if len(first[0]) == 1 or len(second[0]) == 1:
        return first[0][0] == second[0][0]
    return first[0] == second[0] or same_spelling(first[0], second[0])


def generation(form: str) -> str:
    """What follows a surname ("jr", "sr", "ii" ...), or "" where nothing does."""
    last = folded(form).split()[-1:]
    return last[0] if last and last[0] in SUFFIXES else ""


def link_full_names(forms: Iterable[str], links: Links) -> None:
    """Join the full names that are one person's; one that fits two different persons stays alone."""
    full = sorted(form for form in forms if is_full(form))
    agreeing: dict[str, set[str]] = {form: set() for form in full}
    for one, other in pairs_alike(full, lambda form: (*name_parts(form), consonants(name_parts(form)[-1]))):
        if same_full_name(one, other):
            agreeing[one].add(other)
            agreeing[other].add(one)
    for form, partners in agreeing.items():
        for partner in partners:
            circle = (partners | agreeing[partner]) - {form, partner}
            if all(same_full_name(form, other) and same_full_name(partner, other) for other in circle):
                links.join(form, partner)


def link_single_names(
    singles: Iterable[str],
    forms: Iterable[str],
    links: Links,
    *,
    similar: Callable[[str, str], bool] | None = None,
) -> None:
    """Join each bare name with the one person that it fits: by surname, by given name, by spelling.

    `similar` may narrow down which bare name and full name may be two spellings of one; by default all may.
    """
    by_surname: dict[str, list[str]] = defaultdict(list)
    by_given: dict[str, list[str]] = defaultdict(list)
    by_sound: dict[str, list[str]] = defaultdict(list)
    for form in sorted(form for form in forms if is_full(form)):
        given, *rest = name_parts(form)
        by_given[given].append(form)
        by_sound[consonants(rest[-1])].append(form)
        for part in rest:
            by_surname[part].append(form)
    bare = sorted(set(singles))
    for form in bare:
        name = name_parts(form)[0]
        owners = by_surname.get(name) or by_given.get(name) or []
        if not owners:
            owners = [
                other
                for other in by_sound.get(consonants(name), ())
                if same_spelling(name, name_parts(other)[-1]) and (similar is None or similar(form, other))
            ]
        if owners and len({links.root(owner) for owner in owners}) == 1:
            links.join(form, owners[0])
    for one, other in pairs_alike(bare, lambda form: (consonants(name_parts(form)[0]),)):
        first, second = name_parts(one)[0], name_parts(other)[0]
        lone = not any(name in by_surname or name in by_given for name in (first, second))
        alike = lone and same_spelling(first, second) and (similar is None or similar(one, other))
        if first == second or alike:
            links.join(one, other)


def pairs_alike(forms: Sequence[str], features: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of forms that share a feature, each once: spares comparing every form with every other."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        for feature in sorted(set(features(form))):
            sharing[feature].append(form)
    seen: set[tuple[str, str]] = set()
    for group in sharing.values():
        for pair in combinations(group[:LARGEST_GROUP], 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def best_person_name(forms: Mapping[str, int]) -> str:
    """The form to show: a full name before a surname, then the most frequent, the longest, the first in order."""
    return min(forms, key=lambda form: (not is_full(form), -forms[form], -len(form), form))
