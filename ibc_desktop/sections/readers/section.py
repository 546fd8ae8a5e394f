"""The sign of «Читатели»."""

from ibc_desktop.kernel.plug.section import Group, Section

SECTION = Section("readers", "Читатели", "users", Group.PEOPLE, order=60, digit=6)
