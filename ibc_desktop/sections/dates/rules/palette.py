"""What the palette offers of the days worth remembering: their editable lists."""

from ibc_desktop.kernel.plug.screens import LookupLine

OBSERVANCE_LIST = LookupLine(
    "observances", "Знаменательные даты", "о каких днях напоминать", "calendar-day"
)
WRITER_LIST = LookupLine("writers", "Писатели", "о чьих юбилеях напоминать", "person")

OFFERS = (OBSERVANCE_LIST, WRITER_LIST)
