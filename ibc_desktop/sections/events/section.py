"""The sign of «Мероприятия»."""

from ibc_desktop.kernel.plug.section import Group, Section

SECTION = Section("events", "Мероприятия", "calendar", Group.WORK, order=70, digit=7)
