"""Read spans that one expression names: "2 to 5 January", "March-October 2011", "2003-05"."""

from __future__ import annotations

from framelens.language.dates.days import placed, weekday_date
from framelens.language.dates.periods import Period, day, month, year
from framelens.language.dates.reading import Context, Reading, month_of, ordinal_of, weekday_of, year_of
from framelens.language.dates.recognise import Found


def _span(first: Period | None, last: Period | None) -> Reading | None:
    """From the first day of one period to the last day of another, which must not lie before it."""
    if first is None or last is None or last.last < first.first:
        return None
    return Reading("DURATION", f"{first.value}/{last.value}", first.first, last.last)


def _unplaced(first: str, last: str) -> Reading:
    return Reading("DURATION", f"XXXX-{first}/XXXX-{last}")


def read_span_days(found: Found, context: Context) -> Reading | None:
    """Days of one month."""
    number, in_year = month_of(found.part("month")), year_of(found.part("year"))
    low, high = ordinal_of(found.part("from")), ordinal_of(found.part("to"))
    last = placed(in_year, number, high, context)
    if last is None:
        unplaced = in_year is None and context.published is None and low < high <= 31
        return _unplaced(f"{number:02d}-{low:02d}", f"{number:02d}-{high:02d}") if unplaced else None
    first = placed(last.year, number, low, context)
    return _span(day(first) if first else None, day(last)) if low < high else None


def read_span_dates(found: Found, context: Context) -> Reading | None:
    """Days of two months; a span that crosses the turn of the year begins in the year before."""
    from_month, to_month = month_of(found.part("month")), month_of(found.part("to_month"))
    low, high = ordinal_of(found.part("from")), ordinal_of(found.part("to"))
    last = placed(year_of(found.part("year")), to_month, high, context)
    if last is None:
        unplaced = context.published is None and not found.part("year")
        return _unplaced(f"{from_month:02d}-{low:02d}", f"{to_month:02d}-{high:02d}") if unplaced else None
    crosses = (from_month, low) > (to_month, high)
    first = placed(last.year - crosses, from_month, low, context)
    return _span(day(first) if first else None, day(last))


def read_span_months(found: Found, context: Context) -> Reading | None:
    """Months, of one year or of two."""
    from_month, to_month = month_of(found.part("month")), month_of(found.part("to_month"))
    in_year, to_year = year_of(found.part("year")), year_of(found.part("to_year"))
    if in_year is None:
        last_day = placed(None, to_month, 28, context)
        if last_day is None:
            return _unplaced(f"{from_month:02d}", f"{to_month:02d}")
        in_year = last_day.year
    end = to_year or in_year
    begin = in_year if to_year else end - (from_month > to_month)
    return _span(month(begin, from_month), month(end, to_month))


def read_span_years(found: Found, context: Context) -> Reading | None:
    """Years; the second may be short, as in "2003-05"."""
    first, to = int(found.part("year")[0]), found.part("to")[0]
    last = int(to) if len(to) == 4 else first // 100 * 100 + int(to)
    if last < first and len(to) == 2:
        last += 100
    return _span(year(first), year(last)) if first < last <= first + 100 else None


def read_span_weekdays(found: Found, context: Context) -> Reading | None:
    """Reads "Monday-Friday"."""
    low, high = weekday_of(found.part("weekday")), weekday_of(found.part("to"))
    last = weekday_date(high, found, context)
    if last is None:
        return Reading("DURATION", f"XXXX-WXX-{low}/XXXX-WXX-{high}")
    first = last.fromordinal(last.toordinal() - (high - low) % 7)
    return _span(day(first), day(last))
