"""An editable list said once; its page finds, adds, changes, takes out of the list and back.

    THEMES = Lookup(
        THEMES_LIST,                      # its line among «Справочники» and in the palette
        about="из чего выбирают тему",
        nouns=("тема", "темы", "тем"),
        new="Новая тема",
        changed="Изменена тема",
        columns=(Column("name", "Тема", lambda row: row.name, weight=1),),
        fields=lambda context: (Field("name", "Название", required=True),),
        rows=lambda session: queries.themes(session, retired=True),
        save=keep_theme,                  # (session, key or None, values) -> key
        retire=partial(retire, kind=ConsultationTheme),     # (session, key, retired)
        kinds=frozenset({"consultation_theme"}),
    )
    self.leaf_asked.emit(LookupPage(context, THEMES))

What is used stays: a line is never deleted, it is offered no more. Lists of some hundreds of
lines are meant; they are read whole.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Chip, Column
from ibc_desktop.kernel.ground.search import answers
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.screens import LookupLine

from ..form.form import Field
from ..listing.listing import Filter
from ..parts.menu_pill import MenuPill
from .record_form import RecordSaid
from .saving import Saving

RETIRED = "retired"
_NAME = attrgetter("name")


def _no_facts(_row: Any) -> Sequence[tuple[str, str]]:
    return ()


@dataclass(frozen=True)
class Lookup:
    """A list said once. Its rows have `id`, `name` and `retired`; the form shows `record(row)`.

    `rows` reads all of them, retired ones too, in their order. `facts` stand on the card, `chip`
    beside them. `start` fills the form of a new line. `move(session, key, place)` is given where
    the order matters. `filters` are pills, whose rows `fits(row, name, value)` tells;
    `menus` are those of a Listing, `saves` those of a Register.
    """

    line: LookupLine
    about: str
    nouns: tuple[str, str, str]
    new: str
    changed: str
    columns: tuple[Column[Any], ...]
    fields: Callable[[Context], Sequence[Field]]
    rows: Callable[[Session], Sequence[Any]]
    save: Callable[[Session, int | None, dict[str, Any]], int]
    retire: Callable[[Session, int, bool], object]
    kinds: frozenset[str]
    words: Callable[[Any], str] = _NAME
    facts: Callable[[Any], Sequence[tuple[str, str]]] = _no_facts
    chip: Callable[[Any], Chip | None] = lambda _row: None
    record: Callable[[Any], object] = lambda row: row
    start: Mapping[str, Any] = field(default_factory=dict)
    move: Callable[[Session, int, int], object] | None = None
    filters: tuple[Filter, ...] = ()
    fits: Callable[[Any, str, Any], bool] = lambda _row, _name, _value: True
    may_drop: tuple[str, ...] = ()
    menus: Callable[[Context], dict[str, MenuPill]] = lambda _context: {}
    saves: tuple[Saving, ...] = ()

    @property
    def said(self) -> RecordSaid:
        """A line as its form knows it."""
        return RecordSaid(
            draft=self.line.key,
            new=self.new,
            changed=self.changed,
            fields=self.fields,
            read=self.row,
            save=self.save,
            named=_NAME,
            title=_NAME,
            shown=self.record,
            start=self.start,
        )

    def row(self, session: Session, key: int) -> Any:
        """Return the line of this key, or None."""
        return next((row for row in self.rows(session) if row.id == key), None)

    def listed(self, session: Session, ask: Ask) -> list[Any]:
        """Return the lines that a page asks for."""
        said = dict(ask.filters)
        wants_retired = said.pop(RETIRED, False)
        return [
            row
            for row in self.rows(session)
            if row.retired == wants_retired
            and all(self.fits(row, *each) for each in said.items())
            and answers(self.words(row), ask.words)
        ]
