"""The red days of Sweden, and the eves that are kept like them, by the Act on public holidays (SFS 1989:253)."""

from __future__ import annotations

from datetime import date

# (month, day) of those that keep their date, with their names in English and Swedish.
FIXED = {
    (1, 1): ("New Year's Day", "nyårsdagen"),
    (1, 6): ("Epiphany", "trettondedag jul"),
    (5, 1): ("May Day", "första maj"),
    (6, 6): ("Sweden's National Day", "nationaldagen"),
    (12, 24): ("Christmas Eve", "julafton"),
    (12, 25): ("Christmas Day", "juldagen"),
    (12, 26): ("Boxing Day", "annandag jul"),
    (12, 31): ("New Year's Eve", "nyårsafton"),
}
# Days after Easter Sunday of those that move with it.
MOVING = {
    -2: ("Good Friday", "långfredagen"),
    0: ("Easter Sunday", "påskdagen"),
    1: ("Easter Monday", "annandag påsk"),
    39: ("Ascension Day", "Kristi himmelsfärdsdag"),
    49: ("Whit Sunday", "pingstdagen"),
}
FRIDAY, SATURDAY = 4, 5


def red_day(day: date) -> tuple[str, str] | None:
    """Return what a day that Sweden does not work on is called, in English and Swedish; None for any other."""
    if named := FIXED.get((day.month, day.day)):
        return named
    if named := MOVING.get((day - easter(day.year)).days):
        return named
    if day.weekday() == FRIDAY and date(day.year, 6, 19) <= day <= date(day.year, 6, 25):
        return "Midsummer Eve", "midsommarafton"
    if day.weekday() == SATURDAY and date(day.year, 6, 20) <= day <= date(day.year, 6, 26):
        return "Midsummer Day", "midsommardagen"
    if day.weekday() == SATURDAY and date(day.year, 10, 31) <= day <= date(day.year, 11, 6):
        return "All Saints' Day", "alla helgons dag"
    return None


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the rule of Meeus, Jones and Butcher)."""
    golden, (century, short) = year % 19, divmod(year, 100)
    skipped = (century - (century + 8) // 25 + 1) // 3  # by which the moon is late
    moon = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (short // 4) - moon - short % 4) % 7
    back = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * back + 114, 31)
    return date(year, month, day + 1)
