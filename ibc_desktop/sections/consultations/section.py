"""The sign of «Консультации»."""

from ibc_desktop.kernel.plug.section import Group, Section

SECTION = Section("consultations", "Консультации", "chats", Group.WORK, order=80, digit=8)
