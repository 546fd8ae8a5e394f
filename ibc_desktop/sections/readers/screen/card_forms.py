"""The small forms on the reader's card: into a class, and out of the library."""

import datetime as dt
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import PeriodKind, period_of, school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.deed_well import DeedWell
from ibc_desktop.kit.form.editors import ChoiceEditor, DateEditor, SuggestEditor
from ibc_desktop.kit.form.form import Field

from ..model import MembershipKind
from ..rules import queries, service
from ..rules.derived import read_class
from ..rules.rows import ReaderRow
from ..rules.sockets import LeaveGuard
from ..rules.wording import named

_REASONS = (
    "перешёл в другую школу",
    "окончил школу",
    "уволился",
    "переехал",
    "по желанию родителей",
)


# What no classes before tell: else it is told by them.
_KINDS: tuple[tuple[str, str], ...] = (
    ("", "обычно"),
    *((kind, kind.label) for kind in (MembershipKind.ARRIVED, MembershipKind.CONDITIONAL)),
)


class ClassEditor(SuggestEditor):
    """A class of the school year of `today`, chosen or typed as «5Б»; a new one is added."""

    def __init__(self, context: Context) -> None:
        super().__init__(self._matching)
        self._context = context
        self._known: list[str] = []
        self._read_known()
        self._line.setPlaceholderText("5А")

    def value(self) -> str:
        """Return the class as it is written; what cannot be read comes back as typed."""
        code = read_class(self.currentText(), self._known)
        return str(code or super().value())

    def wrong(self) -> str | None:
        if not self.currentText().strip() or read_class(self.currentText(), self._known):
            return None
        return "Класс пишут числом от 1 до 12 и буквой: 5А"

    def is_new(self) -> bool:
        """Tell whether the class typed is not among those of the school year."""
        return bool(self.value()) and self.wrong() is None and self.value() not in self._known

    def set_value(self, value: Any) -> None:
        self._read_known()
        super().set_value(value)

    def _read_known(self) -> None:
        today = self._context.today()
        rows = self._context.ask(queries.classes, school_year_of(today), today)
        self._known = [row.name for row in rows]

    def _matching(self, typed: str) -> list[str]:
        code = read_class(typed, self._known)
        return [name for name in self._known if name.startswith(str(code or typed.strip().upper()))]


def class_id(session: Any, text: str, context: Context) -> int | None:
    """Return the key of the class written so, added where it is missing; None for no text.

    Raises Refusal, with the field «class_name», for what is no class.
    """
    if not text:
        return None
    code = read_class(text, ())
    if code is None:
        raise Refusal("Класс пишут числом от 1 до 12 и буквой: 5А.", "class_name")
    return service.class_id(session, code, school_year_of(context.today()))


def move_well(context: Context, reader_id: int) -> DeedWell:
    """Return the form that puts a reader into a class, or out of any."""
    reader = _reader(context, reader_id)
    hint = "пусто, если без класса" if reader.class_name else ""
    return DeedWell(
        "Перевести в класс" if reader.class_name else "Записать в класс",
        (
            Field("class_name", "Класс", partial(ClassEditor, context), width=26, line="a",
                  hint=hint),
            Field("since", "С какого дня", partial(DateEditor, today=context.today),
                  required=True, width=34, line="a"),
            Field("kind", "Вид перевода", partial(ChoiceEditor, _KINDS), width=26, line="b"),
        ),
        {"class_name": reader.class_name, "since": _since(reader, context.today())},
        "Перевести" if reader.class_name else "Записать",
        partial(_move, context, reader),
    )  # fmt: skip


def leave_well(context: Context, reader_id: int) -> DeedWell:
    """Return the form that signs a reader off."""
    hint = "карточка останется в списке «Выбыли»"
    reason = Field("reason", "Причина", partial(SuggestEditor, _reasons), hint=hint)
    return DeedWell(
        "Отметить выбытие",
        (reason,),
        {},
        "Отметить",
        partial(_leave, context, _reader(context, reader_id)),
    )


def _move(context: Context, reader: ReaderRow, values: dict[str, Any]) -> tuple[str, int]:
    wanted, since = values["class_name"], values["since"]
    where = f"теперь в {wanted}" if wanted else "теперь без класса"
    _check_day(reader, since)
    kind = values["kind"] or None
    context.do(f"{reader.name}: {where}", _put_in_class, context, reader.id, wanted, since, kind)
    return f"{reader.name}: {where}", reader.id


def _put_in_class(
    session: Session,
    context: Context,
    reader_id: int,
    wanted: str,
    since: dt.date,
    kind: MembershipKind | None,
) -> None:
    service.put_in_class(session, reader_id, class_id(session, wanted, context), since, kind)


def _since(reader: ReaderRow, today: dt.date) -> dt.date:
    """Return the day of the move: who is still in a class of last year moves with this one."""
    year = school_year_of(today)
    is_behind = reader.school_year is not None and reader.school_year < year
    return period_of(PeriodKind.SCHOOL_YEAR, today).first if is_behind else today


def _check_day(reader: ReaderRow, since: dt.date) -> None:
    if since < reader.registered_on:
        raise Refusal("В этот день читатель ещё не был записан. Поправьте дату.", "since")


def _leave(context: Context, reader: ReaderRow, values: dict[str, Any]) -> tuple[str, int]:
    guards = context.sections.all(LeaveGuard)
    context.do(
        f"Выбытие: {named(reader)}",
        service.sign_off,
        reader.id,
        context.today(),
        guards,
        values["reason"],
    )
    return f"Отмечено выбытие: {named(reader)}", reader.id


def _reader(context: Context, reader_id: int) -> ReaderRow:
    reader = context.ask(queries.READERS.one, reader_id)
    assert reader is not None
    return reader


def _reasons(typed: str) -> list[str]:
    return [reason for reason in _REASONS if reason.startswith(typed.strip().lower())]
