"""What the catalogue puts on the settings page."""

from ibc_desktop.kernel.plug.screens import Panel

from .marks import AuthorMarksCard

OFFERS = (Panel("Авторские знаки", AuthorMarksCard),)
