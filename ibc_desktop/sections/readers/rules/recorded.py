"""What the journal is told of readers and classes."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.kernel.store.naming import found_by
from ibc_desktop.kernel.tables.said import columns_said, day, of

from ..model import MembershipKind, Reader, SchoolForm
from .fields import PLAIN
from .queries import readers_by_ids
from .wording import named


def _names(session: Session, keys: Collection[int]) -> dict[int, str]:
    return {row.id: named(row) for row in readers_by_ids(session, keys)}


def _classes(session: Session, keys: Collection[int]) -> dict[int, str]:
    query = select(SchoolForm).where(SchoolForm.id.in_(keys))
    return {form.id: form.name for form in session.scalars(query)}


_NAMES = ("surname", "given_name", "patronymic")
_PERSONAL = ("born_on", "phone", "parent_name", "parent_phone", "note")
_LEFT = {"left_on": ("Выбытие", day), "left_reason": ("Почему", str)}
_PLACE = {
    "school_form_id": ("Класс", str),
    "since": ("В классе с", day),
    "until": ("По", day),
    "kind": ("Как", of(MembershipKind)),
}

OFFERS = (
    Recorded(
        "reader",
        found_by(Reader.search_key),
        _names,
        shown=True,
        names=_NAMES,
        personal=(*_NAMES, *_PERSONAL, "sort_key", "search_key"),
        columns=columns_said(PLAIN.values()) | _LEFT,
    ),
    Recorded("membership", columns=_PLACE),
    Recorded("form_origin"),
    Recorded("school_form", named=_classes, columns={"teacher_id": ("Руководитель", str)}),
)
