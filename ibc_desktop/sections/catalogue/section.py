"""The sign of «Каталог»."""

from ibc_desktop.kernel.plug.section import Group, Section

SECTION = Section("catalogue", "Каталог", "books", Group.STOCK, order=30, digit=3)
