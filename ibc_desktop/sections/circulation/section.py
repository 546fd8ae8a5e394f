"""The sign of «Выдача»."""

from ibc_desktop.kernel.plug.section import Group, Section

SECTION = Section("circulation", "Выдача", "barcode", Group.DAILY, order=20, digit=2)
