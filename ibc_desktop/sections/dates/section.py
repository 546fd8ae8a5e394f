"""The sign of «Памятные даты», which have no page: the home page and the plan show them."""

from ibc_desktop.kernel.plug.section import Section

# Their lists stand after those of the events.
SECTION = Section("dates", "Памятные даты", order=75)
