"""The sign of «Партнёры»."""

from ibc_desktop.kernel.plug.section import Group, Section

SECTION = Section("partners", "Партнёры", "handshake", Group.PEOPLE, order=65)
