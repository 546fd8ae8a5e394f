"""Lines of editable lists: named, kept, and offered no more; what is used is never deleted."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..ground.folding import fold, plain_line
from ..ground.refusals import Refusal
from .base import Record, existing


def line_of(session: Session, kind: type[Record], key: int | None) -> Record:
    """Return the line of this key, or a new one without a key; raises Refusal if it is gone."""
    return existing(session, kind, key, _GONE) if key is not None else kind()


def name_line(session: Session, line: Any, typed: str) -> None:
    """Give a line its `name`, and the folded `name_key` by which a list knows it.

    Raises Refusal, with the field «name», for an empty name and for that of another line.
    """
    name, kind = plain_line(typed), type(line)
    if not name:
        raise Refusal("Впишите название.", "name")
    same = session.scalar(select(kind).where(kind.name_key == fold(name)))
    if same is not None and same is not line:
        where = "среди убранных. Верните её в список" if same.retired else "в списке"
        raise Refusal(f"Строка «{same.name}» уже есть {where}.", "name")
    line.name, line.name_key = name, fold(name)


def kept(session: Session, record: Record) -> Record:
    """Write a record that may be new, so that it has its key."""
    session.add(record)
    session.flush()
    return record


def retire(session: Session, key: int, retired: bool = True, *, kind: Any) -> None:
    """Offer a line no more, or again; raises Refusal if it is gone."""
    existing(session, kind, key, _GONE).retired = retired
    session.flush()


_GONE = "Строка удалена из списка. Обновите список."
