"""What the palette offers: what sections find, their commands, and the pages by name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.palette import Command, Finder, Found
from ibc_desktop.kernel.plug.screens import LookupLine, ShowLookup
from ibc_desktop.kernel.plug.section import Group, Section, Sections

from .matching import matches
from .palette_list import PaletteRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# Readers first, then books, then events (LOOK 2, palette).
_GROUP_ORDER = (Group.PEOPLE, Group.STOCK, Group.WORK, Group.DAILY, Group.REPORTING)
_LINES_IN_GROUP = 5

# A page of the shell's own that the palette leads to: its key, title and icon.
OwnPage = tuple[str, str, str]
OWN_PAGES: tuple[OwnPage, ...] = (
    ("import", "Перенести списки и каталог", "download"),
    ("lookups", "Справочники", "list"),
    ("journal", "Журнал действий", "clock"),
    ("settings", "Настройки", "gear"),
    ("help", "Справка", "help"),
)


def found_rows(context: Context, typed: str) -> list[PaletteRow]:
    """Ask the finders of all sections for the words typed; runs off the GUI thread."""
    return context.ask(_found_rows, context, typed)


def _found_rows(session: "Session", context: Context, typed: str) -> list[PaletteRow]:
    rows: list[PaletteRow] = []
    for finder in _finders(context.sections):
        found = finder.find(context, session, typed, _LINES_IN_GROUP)
        rows += _group(finder.title, (_found_row(each) for each in found))
    return rows


def action_rows(sections: Sections, typed: str) -> list[PaletteRow]:
    """Return the commands and pages whose name has the words typed; all of them for none."""
    commands = [
        _command_row(section, command)
        for section in sections.rail
        for command in sections.of(section, Command)
    ]
    pages = [*map(_section_row, sections.rail), *map(_page_row, OWN_PAGES)]
    # Each list has its line, but they would crowd the palette before anything is typed.
    pages += map(_lookup_row, sections.all(LookupLine) if typed else ())
    return [
        *_group("Действия", (row for row in commands if _asked_for(row, typed))),
        *_group("Разделы", (row for row in pages if _asked_for(row, typed))),
    ]


def _asked_for(row: PaletteRow, typed: str) -> bool:
    return not typed or matches(row.title, typed)


def _finders(sections: Sections) -> list[Finder]:
    groups = [
        section for group in _GROUP_ORDER for section in sections.rail if section.group is group
    ]
    finders = [finder for section in groups for finder in sections.of(section, Finder)]
    return sorted(finders, key=lambda finder: not finder.leads)


def _group(title: str, rows: Iterable[PaletteRow]) -> list[PaletteRow]:
    members = list(rows)
    return [PaletteRow(title), *members] if members else []


def _found_row(found: Found) -> PaletteRow:
    return PaletteRow(found.title, found.below, found.icon, "", found.enter)


def _command_row(section: Section, command: Command) -> PaletteRow:
    return PaletteRow(command.title, section.title, command.icon, command.keys, command.target)


def _section_row(section: Section) -> PaletteRow:
    keys = f"Ctrl+{section.digit}" if section.digit else ""
    return PaletteRow(section.title, "", section.icon, keys, section.key)


def _lookup_row(lookup: LookupLine) -> PaletteRow:
    return PaletteRow(lookup.title, "Справочники", lookup.icon, "", ShowLookup(lookup))


def _page_row(page: OwnPage) -> PaletteRow:
    key, title, icon = page
    return PaletteRow(title, "", icon, "F1" if key == "help" else "", key)
