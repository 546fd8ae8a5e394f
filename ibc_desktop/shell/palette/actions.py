"""What the palette offers: what sections find, their commands, and the pages by name."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.palette import Command, Finder, Found
from ibc_desktop.kernel.plug.screens import LookupLine, ShowLookup
from ibc_desktop.kernel.plug.section import Group, Section, Sections

from .matching import matches, names
from .palette_list import PaletteRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# Readers first, then books, then events (LOOK 2, palette).
_GROUP_ORDER = (Group.PEOPLE, Group.STOCK, Group.WORK, Group.DAILY, Group.REPORTING)
_LINES_IN_GROUP = 5

# A page of the shell's own that the palette leads to: its key, title, icon and further words.
OwnPage = tuple[str, str, str, str]
OWN_PAGES: tuple[OwnPage, ...] = (
    (
        "import",
        "Перенести списки и каталог",
        "download",
        "загрузить загрузка импорт excel эксель добавить из файла",
    ),
    ("lookups", "Справочники", "list", "списки"),
    ("journal", "Журнал действий", "clock", "отменить отмена вернуть восстановить удалённое"),
    (
        "settings",
        "Настройки",
        "gear",
        "копия копии базы флешка восстановить вернуть из копии школа тема размер букв",
    ),
    ("help", "Справка", "help", "помощь"),
)


def found_rows(context: Context, typed: str) -> list[PaletteRow]:
    """Return all that meets the words typed; runs off the GUI thread.

    Deeds told in full come first, then what is called so, then records, then all other actions.
    """
    leading, records = context.ask(_found_rows, context, typed)
    named = partial(_is_named, typed=typed)
    called = action_rows(context.sections, typed, named)
    others = action_rows(context.sections, typed, lambda row: not named(row))
    return [*leading, *called, *records, *others]


def _found_rows(
    session: "Session", context: Context, typed: str
) -> tuple[list[PaletteRow], list[PaletteRow]]:
    """Return what the finders of all sections find: deeds told in full, and records."""
    rows: tuple[list[PaletteRow], list[PaletteRow]] = [], []
    for finder in _finders(context.sections):
        found = finder.find(context, session, typed, _LINES_IN_GROUP)
        rows[not finder.leads].extend(_group(finder.title, map(_found_row, found)))
    return rows


def action_rows(
    sections: Sections, typed: str, wanted: Callable[[PaletteRow], bool] = lambda _row: True
) -> list[PaletteRow]:
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
        *_group("Действия", (row for row in commands if _asked_for(row, typed) and wanted(row))),
        *_group("Разделы", (row for row in pages if _asked_for(row, typed) and wanted(row))),
    ]


def _asked_for(row: PaletteRow, typed: str) -> bool:
    return not typed or matches(f"{row.title} {row.words}", typed)


def _is_named(row: PaletteRow, typed: str) -> bool:
    return names(row.title, typed) or names(row.words, typed)


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
    return PaletteRow(
        command.title, section.title, command.icon, command.keys, command.target, command.words
    )


def _section_row(section: Section) -> PaletteRow:
    keys = f"Ctrl+{section.digit}" if section.digit else ""
    return PaletteRow(section.title, "", section.icon, keys, section.key)


def _lookup_row(lookup: LookupLine) -> PaletteRow:
    return PaletteRow(lookup.title, "Справочники", lookup.icon, "", ShowLookup(lookup))


def _page_row(page: OwnPage) -> PaletteRow:
    key, title, icon, words = page
    return PaletteRow(title, "", icon, "F1" if key == "help" else "", key, words)
