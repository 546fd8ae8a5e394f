"""The school's settings, kept in the database as named JSON values."""

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ..ground.refusals import Damaged
from ..store.base import Base, Key
from ..store.troubles import DAMAGED


class Setting(Base):
    """One named value; the meaning is given by who asks for it."""

    __tablename__ = "setting"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]


# Two lines of the rail, in characters.
_HEADING_LENGTH = 32


@dataclass(frozen=True)
class School:
    """What the papers and the window say of the school."""

    school_name: str = ""
    # «МБОУ СОШ с. Сосновка»: for the head of a paper; empty means the name itself.
    short_name: str = ""
    centre_name: str = ""
    town: str = ""
    # People as they sign: «Г. Д. Абрамов».
    director: str = ""
    deputy: str = ""
    deputy_post: str = "Заместитель директора по воспитательной работе"
    librarian: str = ""
    librarian_post: str = "Педагог-библиотекарь"
    # When and where the centre is open: «пн–пт 8:30–16:00, каб. 12».
    hours: str = ""

    @property
    def paper_name(self) -> str:
        """The school as papers call it where the room is small."""
        return self.short_name or self.school_name

    @property
    def paper_head(self) -> str:
        """The line over the title of a paper: «МБОУ СОШ с. Сосновка · Центр чтения»."""
        return " · ".join(filter(None, (self.paper_name, self.centre_name)))

    @property
    def heading(self) -> str:
        """The name at the head of the rail; the full name of a school is too long for it."""
        short = self.school_name if len(self.school_name) <= _HEADING_LENGTH else ""
        return self.centre_name or short or "ИБЦ"


def value(session: Session, name: str, default: Any = None) -> Any:
    """Return the value kept under this name, or the default."""
    return read(session.scalar(select(stored(name))), default)


def stored(name: str) -> ScalarSelect[str]:
    """Return the value as it is stored, to be asked for within a larger question."""
    return select(Setting.value).where(Setting.name == name).scalar_subquery()


def read(stored: str | None, default: Any = None) -> Any:
    """Return what a stored value says, or the default where there is none."""
    return default if stored is None else json.loads(stored)


def put(session: Session, name: str, new: Any) -> None:
    """Keep a value that JSON can say under this name."""
    record = session.scalar(select(Setting).where(Setting.name == name))
    written = json.dumps(new, ensure_ascii=False, sort_keys=True)
    if record is None:
        session.add(Setting(name=name, value=written))
    else:
        record.value = written


def school(session: Session) -> School:
    """Return the school's settings; what was never said is empty. Raises Damaged."""
    known = {field.name for field in fields(School)}
    stored = value(session, "school", {})
    if not isinstance(stored, dict):
        raise Damaged(DAMAGED)
    return replace(School(), **{name: stored[name] for name in known & stored.keys()})


def put_school(session: Session, new: School) -> None:
    """Keep the school's settings."""
    put(session, "school", asdict(new))
