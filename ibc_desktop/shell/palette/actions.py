"""What the palette offers: what sections find, their commands, and the pages by name."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ibc_desktop.kernel.ground import search
from ibc_desktop.kernel.ground.folding import word_line
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.palette import Command, Finder, Found
from ibc_desktop.kernel.plug.screens import LookupLine, ShowLookup
from ibc_desktop.kernel.plug.section import Group, Section, Sections

from .matching import CALLED, FAR, closeness, matches
from .palette_list import PaletteRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# Readers first, then books, then events (LOOK 2, palette).
_GROUP_ORDER = (Group.PEOPLE, Group.STOCK, Group.WORK, Group.DAILY, Group.REPORTING)
_LINES_IN_GROUP = 5
# So few letters rather seek somebody than a command of the window.
_ENOUGH = 3
# The heading of a group, and its lines.
PaletteGroup = tuple[str, list[PaletteRow]]

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
        "копия копии базы флешка восстановить вернуть из копии школа тема размер букв звук",
    ),
    ("help", "Справка", "help", "помощь"),
)


def found_rows(context: Context, typed: str, own: Sequence[PaletteRow] = ()) -> list[PaletteRow]:
    """Return all that meets the words typed; runs off the GUI thread.

    `own` are the commands of the window. Deeds told in full come first, then the groups by what
    of each is nearest to the words. Where nothing meets them, what was probably meant is shown.
    """
    return _headed(context.ask(_found_groups, context, typed, own))


def action_rows(sections: Sections, typed: str, own: Sequence[PaletteRow] = ()) -> list[PaletteRow]:
    """Return the commands and pages whose name has the words typed; all of them for none."""
    return _headed(_actions(sections, typed, own))


def _found_groups(
    session: "Session", context: Context, typed: str, own: Sequence[PaletteRow]
) -> list[PaletteGroup]:
    leading, records, guessed = list[PaletteGroup](), list[PaletteGroup](), list[PaletteGroup]()
    for finder in _finders(context.sections):
        found = finder.find(context, session, typed, _LINES_IN_GROUP)
        kind = leading if finder.leads else records
        for rows, group in ((kind, False), (guessed, True)):
            rows.append((finder.title, [_found_row(e) for e in found if e.guessed is group]))
    actions = _actions(context.sections, typed, own)
    called, others = (
        [
            (title, [row for row in rows if (_nearness(row, typed) <= CALLED) is wanted])
            for title, rows in actions
        ]
        for wanted in (True, False)
    )
    groups = _filled([*called, *records, *others])
    groups.sort(key=lambda group: min(_nearness(row, typed) for row in group[1]))
    if shown := [*_filled(leading), *groups]:
        return shown
    return [
        *_meant_actions(context.sections, typed, own),
        *_meant(session, context, typed),
        *_filled(guessed),
    ]


def _meant_actions(sections: Sections, typed: str, own: Sequence[PaletteRow]) -> list[PaletteGroup]:
    """Return the actions whose names are but a letter away from the words typed."""
    lines = [
        word_line(f"{row.title} {row.words}")
        for _, rows in _actions(sections, "", own, lookups=True)
        for row in rows
    ]
    meant = search.meant(typed, lines, lambda words: bool(_actions(sections, words, own)))
    return _actions(sections, meant, own) if meant else []


def _meant(session: "Session", context: Context, typed: str) -> list[PaletteGroup]:
    """Return what the sections find by what was probably meant."""
    groups: list[PaletteGroup] = []
    for finder in _finders(context.sections):
        if finder.meant is not None and (meant := finder.meant(context, session, typed)):
            found = finder.find(context, session, meant.words, _LINES_IN_GROUP)
            groups.append((finder.title, [_found_row(each) for each in found]))
    return _filled(groups)


def _actions(
    sections: Sections, typed: str, own: Sequence[PaletteRow], *, lookups: bool = False
) -> list[PaletteGroup]:
    commands = [
        _command_row(section, command)
        for section in sections.rail
        for command in sections.of(section, Command)
    ]
    pages = [*map(_section_row, sections.rail), *map(_page_row, OWN_PAGES)]
    # These have their lines, but they would crowd the palette before anything is typed.
    if len(typed) >= _ENOUGH or lookups:
        commands += own
    if typed or lookups:
        pages += map(_lookup_row, sections.all(LookupLine))
    groups = (("Действия", commands), ("Разделы", pages))
    return _filled(
        (
            title,
            sorted(
                (row for row in rows if _asked_for(row, typed)), key=partial(_nearness, typed=typed)
            ),
        )
        for title, rows in groups
    )


def _asked_for(row: PaletteRow, typed: str) -> bool:
    """Say whether the words stand in the title, or begin words by which it is found too."""
    begins = closeness(row.title, row.words, typed) < FAR
    return not typed or begins or matches(row.title, typed)


def _nearness(row: PaletteRow, typed: str) -> int:
    return closeness(row.title, row.words or row.below, typed)


def _finders(sections: Sections) -> list[Finder]:
    groups = [
        section for group in _GROUP_ORDER for section in sections.rail if section.group is group
    ]
    finders = [finder for section in groups for finder in sections.of(section, Finder)]
    return sorted(finders, key=lambda finder: not finder.leads)


def _filled(groups: Iterable[PaletteGroup]) -> list[PaletteGroup]:
    return [group for group in groups if group[1]]


def _headed(groups: Iterable[PaletteGroup]) -> list[PaletteRow]:
    return [row for title, rows in groups for row in (PaletteRow(title), *rows)]


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
