"""What the palette offers of the days worth remembering and of the school year: their lists."""

from ibc_desktop.kernel.plug.screens import LookupLine

OBSERVANCE_LIST = LookupLine(
    "observances", "Знаменательные даты", "о каких днях напоминать", "calendar-day"
)
WRITER_LIST = LookupLine("writers", "Писатели", "о чьих юбилеях напоминать", "person")

SCHOOL_YEAR = LookupLine("school-year", "Учебный год", "четверти, каникулы и выходные", "calendar")

OFFERS = (SCHOOL_YEAR, OBSERVANCE_LIST, WRITER_LIST)
