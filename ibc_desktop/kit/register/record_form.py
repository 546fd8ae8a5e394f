"""The form of a plain record said once: what it asks, what it shows, the deed that keeps it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.file.database import name_deed
from ibc_desktop.kernel.plug.context import Context

from ..form.form import Field
from ..form.form_page import FormPage

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class RecordSaid:
    """A record as its form knows it.

    `new` and `changed` name the deeds, and `new` the form of a new record; `title(record)` that
    of an old one. `read` returns the record of a key, `shown(record)` what the form shows of it,
    `named(record)` the words behind the deed. `start` fills the form of a new record.
    """

    draft: str
    new: str
    changed: str
    fields: Callable[[Context], Sequence[Field]]
    read: "Callable[[Session, int], Any]"
    save: "Callable[[Session, int | None, dict[str, Any]], int]"
    named: Callable[[Any], str]
    title: Callable[[Any], str]
    shown: Callable[[Any], Any] = lambda record: record
    start: Mapping[str, Any] = field(default_factory=dict)

    def form(self, context: Context, key: int | None, start: Mapping[str, Any]) -> "RecordForm":
        """Return the form of this record, or of a new one that begins so."""
        return RecordForm(context, self, key, start)


class RecordForm(FormPage):
    """A new record, or one that is there; `saved` carries its key."""

    def __init__(
        self, context: Context, said: RecordSaid, key: int | None, start: Mapping[str, Any]
    ) -> None:
        self._context, self._said, self._key = context, said, key
        record = context.ask(said.read, key) if key is not None else None
        super().__init__(
            said.new if record is None else said.title(record),
            said.fields(context),
            save=self._write,
            preferences=context.preferences,
            draft=f"{said.draft}.{key or 'new'}",
            another=key is None,
        )
        self.form.show_record({**said.start, **start} if record is None else said.shown(record))
        if key is not None:
            self.watch(context, _shown, said, key)
        self.open_draft()

    def save_and_add(self) -> None:
        """Save, and begin the next record with the usual answers."""
        super().save_and_add()
        if not self.form.is_changed:
            self.form.show_record(self._said.start)

    def _write(self, values: dict[str, Any]) -> int:
        word = self._said.new if self._key is None else self._said.changed
        made, title = self._context.do(word, self._written, word, values)
        self.notice_asked.emit(title, True)
        return made

    def _written(self, session: "Session", word: str, values: dict[str, Any]) -> tuple[int, str]:
        made = self._said.save(session, self._key, values)
        title = f"{word}: {self._said.named(self._said.read(session, made))}"
        name_deed(session, title)
        return made, title


def _shown(session: "Session", said: RecordSaid, key: int) -> object:
    record = said.read(session, key)
    return None if record is None else said.shown(record)
