"""The sign of «Сегодня»."""

from ibc_desktop.kernel.plug.section import Group, Section

SECTION = Section("today", "Сегодня", "home", Group.DAILY, order=10, digit=1)
