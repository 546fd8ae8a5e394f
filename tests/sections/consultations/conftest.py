"""A small school: two teachers, a librarian's helper, a pupil, and consultations in one line."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import select

from ibc_desktop.sections.consultations.model import ConsultationTheme, DigitalTool
from ibc_desktop.sections.consultations.rules import service
from ibc_desktop.sections.consultations.rules.drafts import ConsultationDraft
from ibc_desktop.sections.readers.model import ReaderGroup
from tests.builders import START, Library, add_class, add_reader, once
from tests.kit.conftest import themed

__all__ = ["themed"]

TODAY = START.date()


@dataclass
class School:
    """The library with its people by key."""

    library: Library
    voronova: int = 0
    gushchin: int = 0
    helper: int = 0
    pupil: int = 0

    def read(self):
        return self.library.database.read()

    def work(self, title="Проба"):
        return self.library.database.work(title)

    def theme(self, name="Презентации"):
        with self.read() as session:
            query = select(ConsultationTheme.id).where(ConsultationTheme.name == name)
            return session.scalars(query).one()

    def tool(self, name="Сферум"):
        with self.read() as session:
            return session.scalars(select(DigitalTool.id).where(DigitalTool.name == name)).one()

    def draft(self, **fields):
        """A consultation of today with Воронова on presentations, but for these fields."""
        usual = ConsultationDraft(self.voronova, TODAY, self.theme())
        return replace(usual, **fields)

    def log(self, **fields):
        """Log a consultation and return its key."""
        with self.work() as session:
            return service.log(session, self.draft(**fields), TODAY).id

    def days_ago(self, days):
        return TODAY - dt.timedelta(days=days)


@pytest.fixture
def school(library):
    return School(library, **people(library))


@once
def people(library: Library) -> dict[str, int]:
    """Return the people's keys."""
    with library.database.work("Школа") as session:
        teacher = {"group": ReaderGroup.TEACHER.value}
        made = {
            "voronova": add_reader(
                session, "Воронова Лариса Петровна", post="учитель химии", **teacher
            ),
            "gushchin": add_reader(session, "Гущин Егор Ильич", post="учитель физики", **teacher),
            "helper": add_reader(
                session, "Ёлкина Анна", group=ReaderGroup.STAFF.value, post="лаборант"
            ),
            "pupil": add_reader(session, "Соколова Мария", add_class(session)),
        }
        add_class(session, 7, "Б", teacher_id=made["voronova"].id)
    return {name: reader.id for name, reader in made.items()}
