"""The sign of «Отчёты»."""

from ibc_desktop.kernel.plug.section import Group, Section

SECTION = Section("reports", "Отчёты", "chart", Group.REPORTING, order=90, digit=9)
