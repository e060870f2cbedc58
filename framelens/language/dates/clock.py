"""Read times of day: the hour is in the value, the day is kept."""

from __future__ import annotations

from datetime import timedelta

from framelens.language.dates.days import read_day, weekday_date
from framelens.language.dates.periods import Period, day
from framelens.language.dates.reading import Context, Reading, part_of_day, weekday_of
from framelens.language.dates.recognise import Found
from framelens.language.dates.vocabulary import value_of

NOON, BEFORE_DAWN = 12, 4  # hours: "two o'clock at night" is before dawn, ten is not


def read_clock(found: Found, context: Context) -> Reading | None:
    """A time of day, on the day named beside it, else on the day last spoken of, else today."""
    time = clock_value(found.part("clock"))
    if time is None:
        return None
    if found.part("part"):
        time = in_part(time, value_of(found.part("part")[0], "PART") or "")
    when: Period | None = None
    if found.part("month"):
        dated = read_day(found, context)
        when = dated.period if dated else None
    elif found.part("weekday"):
        named = weekday_date(weekday_of(found.part("weekday")), found, context)
        when = day(named) if named else None
    elif context.published:
        offset = int(value_of(found.part("relday")[0], "TODAY") or 0) if found.part("relday") else 0
        when = day(context.published + timedelta(offset))
        if not found.part("relday") and context.spoken and context.spoken.grain == "D":
            when = context.spoken
    if when is None:
        return Reading("TIME", f"XXXX-XX-XXT{time}")
    return part_of_day(when, time)


def in_part(time: str, part: str) -> str:
    """Three o'clock is 15:00 in the afternoon."""
    hour = int(time[:2])
    later = hour < NOON and (part in {"AF", "EV"} or (part == "NI" and hour >= BEFORE_DAWN))
    return f"{hour + NOON}{time[2:]}" if later else time


def clock_value(words: tuple[str, ...]) -> str | None:
    """Reads "5 p.m." is 17:00, "10:35 a.m." 10:35, "noon" 12:00."""
    named = value_of(words[0], "HOUR_NAME")
    if named:
        return named
    numbers = [word for word in words if word[0].isdigit()]
    if not numbers and value_of(words[0], "ONES", "TEENS"):
        numbers = [value_of(words[0], "ONES", "TEENS") or ""]  # three o'clock
    if len(words) == 1 and words[0].isdecimal() and len(words[0]) == 4:
        numbers = [words[0][:2], words[0][2:]]  # 1600 GMT
    elif len(words) == 1:
        return None
    if not numbers:
        return None
    fields = [int(field) for word in numbers for field in word.replace(",", ".").split(".")]
    hour, minute = fields[0], fields[1] if len(fields) > 1 else 0
    half_day = value_of(words[-1], "AM_PM")
    if half_day is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(half_day)
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None
