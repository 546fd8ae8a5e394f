"""The shapes in which a section plugs into the window and serves the sections below it.

A record holds functions that import what they need when they are called, so that reading all
records at start costs nothing.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ..ground.labelled import Labelled
from ..tables.imports import ImportField, ImportReport, Progress

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..file.check import Check
    from ..ground.columns import Chip
    from .context import Context
    from .papers import Document


class Group(Labelled):
    """The five groups of the rail, in their order."""

    DAILY = "daily", "Ежедневно"
    STOCK = "stock", "Фонд"
    PEOPLE = "people", "Люди"
    WORK = "work", "Работа"
    REPORTING = "reporting", "Отчётность"


@dataclass(frozen=True)
class Target:
    """What a page is asked to show: a record by its key, or a named deed such as «new»."""

    kind: str
    id: int = 0
    words: str = ""


@dataclass(frozen=True)
class Found:
    """A line of the palette: what was found and where Enter leads."""

    title: str
    below: str
    icon: str
    section: str
    target: Target


@dataclass(frozen=True)
class Finder:
    """A group of the palette, filled from the words typed so far.

    `find` is called outside the window's thread, with a session of the library of the context.
    `leads`: what is found is a deed told in full, so it stands above all records.
    """

    title: str
    find: "Callable[[Context, Session, str, int], list[Found]]"
    leads: bool = False


@dataclass(frozen=True)
class Command:
    """A deed the palette offers by name; `keys` is shown beside it."""

    title: str
    icon: str
    target: Target
    keys: str = ""


@dataclass(frozen=True)
class Panel:
    """A card that a section puts on the settings page: its title and the widget inside."""

    title: str
    open: "Callable[[Context], Any]"


@dataclass(frozen=True)
class Lookup:
    """An editable list of a section, a line of «Справочники»; `open` makes its page."""

    key: str
    title: str
    about: str
    icon: str
    open: "Callable[[Context], Any]"


@dataclass(frozen=True)
class RecordTab:
    """A tab that a higher section puts on the card of a record: a reader, a partner.

    `open` returns the widget inside; `fits` tells for which records there is such a tab at all.
    """

    key: str
    title: str
    open: "Callable[[Context, int], Any]"
    fits: "Callable[[Session, int], bool] | None" = None


class OpenedFile(Protocol):
    """A file read once for an import: what it is, how it looks, and how to take it in."""

    description: str
    encoding: str | None
    # For tables: the headings, the fields they may be of, and for each the column it is read from.
    headings: list[str]
    fields: tuple[ImportField, ...]
    mapping: dict[str, int]

    def preview(self, limit: int) -> tuple[list[str], list[list[str]]]:
        """Return headings and the first rows as they will be understood."""
        ...

    def run(self, context: "Context", *, dry_run: bool, progress: Progress) -> ImportReport:
        """Take the file in as one deed, or only count what would happen."""
        ...


@dataclass(frozen=True)
class Importer:
    """A kind of list that a section takes in; `open` raises Trouble for a file it cannot read.

    `about` tells in a few words which files it may be.
    """

    key: str
    title: str
    about: str
    open: "Callable[[Context, Path, str | None], OpenedFile]"


@dataclass(frozen=True)
class CopyNote:
    """What a higher section knows of a copy: who has it, and its state as a chip."""

    who: str
    chip: "Chip"


# Tells of those of these copies it knows something about, as of today.
CopyNotes = Callable[["Session", Sequence[int], dt.date], dict[int, CopyNote]]


@dataclass(frozen=True)
class ReaderNote:
    """What a higher section knows of a reader: «на руках 4 книги», and the same as a chip."""

    words: str
    chip: "Chip"


# Tells of those of these readers it knows something about, as of this day.
ReaderNotes = Callable[["Session", Sequence[int], dt.date], dict[int, ReaderNote]]


@dataclass(frozen=True)
class Exporter:
    """A list that a section writes out; the file's ending names its form.

    `write` returns how many records it wrote; raises Refusal for an ending that is not known,
    Trouble where the file cannot be written.
    """

    key: str
    title: str
    write: "Callable[[Session, Path, Progress], int]"


# Tells of a class what is counted and how much, for the school year of this day.
ClassFigures = Callable[["Session", int, dt.date], list[tuple[str, str]]]
# Returns the names of the classes of the school year of this day, in their order: «5А».
ClassNames = Callable[["Session", dt.date], list[str]]
# Raises Refusal where a reader may not leave yet.
LeaveGuard = Callable[["Session", int], None]


@dataclass(frozen=True)
class Section:
    """How a section plugs in: its place in the rail, its page, and what it gives to others."""

    key: str
    title: str
    icon: str
    group: Group
    order: int
    open: "Callable[[Context], Any]"
    digit: int | None = None
    finders: tuple[Finder, ...] = ()
    commands: tuple[Command, ...] = ()
    reader_tabs: tuple[RecordTab, ...] = ()
    partner_tabs: tuple[RecordTab, ...] = ()
    # Lines on the card of a class: what is counted, and the figure of this school year.
    class_figures: ClassFigures | None = None
    class_names: ClassNames | None = None
    documents: "Callable[[], tuple[Document, ...]]" = tuple
    may_leave: tuple[LeaveGuard, ...] = ()
    importers: tuple[Importer, ...] = ()
    exporters: tuple[Exporter, ...] = ()
    copy_notes: CopyNotes | None = None
    reader_notes: ReaderNotes | None = None
    checks: "tuple[Check, ...]" = ()
    panels: tuple[Panel, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    # How many things wait for a person on this day; shown on the rail.
    badge: "Callable[[Session, dt.date], int] | None" = None


@dataclass(frozen=True)
class Sections:
    """All sections in the order of the rail, and what they contribute together."""

    all: tuple[Section, ...] = field(default=())

    def __iter__(self) -> Any:
        return iter(self.all)

    def find(self, key: str) -> Section:
        return next(section for section in self.all if section.key == key)

    @property
    def reader_tabs(self) -> list[RecordTab]:
        return [tab for section in self.all for tab in section.reader_tabs]

    @property
    def partner_tabs(self) -> list[RecordTab]:
        return [tab for section in self.all for tab in section.partner_tabs]

    @property
    def documents(self) -> "list[Document]":
        """All papers, in the order of their catalogue."""
        from .papers import PaperGroup

        groups = list(PaperGroup)
        found = [document for section in self.all for document in section.documents()]
        return sorted(found, key=lambda each: (groups.index(each.group), each.order))

    def document(self, key: str) -> "Document":
        """Return the paper of this key; raises StopIteration for an unknown one."""
        return next(each for each in self.documents if each.key == key)

    @property
    def leave_guards(self) -> list[LeaveGuard]:
        return [guard for section in self.all for guard in section.may_leave]

    @property
    def importers(self) -> list[Importer]:
        return [importer for section in self.all for importer in section.importers]

    @property
    def exporters(self) -> list[Exporter]:
        return [exporter for section in self.all for exporter in section.exporters]

    @property
    def lookups(self) -> list[Lookup]:
        return [lookup for section in self.all for lookup in section.lookups]

    @property
    def checks(self) -> "list[Check]":
        return [check for section in self.all for check in section.checks]

    def class_names(self, session: "Session", day: dt.date) -> list[str]:
        """Return the classes of the school year of this day, as one chooses from them."""
        tellers = [section.class_names for section in self.all if section.class_names is not None]
        return [name for tell in tellers for name in tell(session, day)]

    def copy_notes(
        self, session: "Session", copy_ids: Sequence[int], today: dt.date
    ) -> dict[int, CopyNote]:
        """Return what the sections together know of these copies."""
        notes: dict[int, CopyNote] = {}
        for section in self.all:
            if section.copy_notes is not None:
                notes |= section.copy_notes(session, copy_ids, today)
        return notes

    def class_figures(
        self, session: "Session", form_id: int, day: dt.date
    ) -> list[tuple[str, str]]:
        """Return what the sections together count of a class in the school year of this day."""
        counting = (each.class_figures for each in self.all if each.class_figures is not None)
        return [line for figures in counting for line in figures(session, form_id, day)]

    def reader_notes(
        self, session: "Session", reader_ids: Sequence[int], day: dt.date
    ) -> dict[int, ReaderNote]:
        """Return what the sections together know of these readers on this day."""
        notes: dict[int, ReaderNote] = {}
        for section in self.all:
            if section.reader_notes is not None:
                notes |= section.reader_notes(session, reader_ids, day)
        return notes
