"""Late books put together as papers need them: by class and group, and by reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.papers import Order
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.chosen import chosen_class
from ibc_desktop.sections.readers.rules.queries import class_teachers

from . import queries
from .rows import OverdueLoan
from .wording import books

_OUTSIDE = {
    ReaderGroup.PUPIL: "Ученики без класса",
    ReaderGroup.TEACHER: "Педагоги",
    ReaderGroup.STAFF: "Сотрудники",
    ReaderGroup.PARENT: "Родители",
    ReaderGroup.OTHER: "Прочие читатели",
}


@dataclass(frozen=True)
class LateGroup:
    """A class, or a group of readers outside classes, with its late books."""

    name: str
    teacher: str
    loans: tuple[OverdueLoan, ...]

    @property
    def readers(self) -> int:
        return len({loan.reader_id for loan in self.loans})

    @property
    def heading(self) -> str:
        """«5А класс, классный руководитель Гущина Е. В.»."""
        teacher = f"классный руководитель {self.teacher}" if self.teacher else ""
        return ", ".join(filter(None, (self.name, teacher)))

    @property
    def total(self) -> str:
        return total_words(self.readers, len(self.loans))


@dataclass(frozen=True)
class LateReader:
    """A reader with everything that is late, the longest overdue first."""

    reader: OverdueLoan
    loans: tuple[OverdueLoan, ...]


def total_words(readers: int, count: int) -> str:
    """«3 читателя, 5 книг»."""
    return f"{counted(readers, 'читатель', 'читателя', 'читателей')}, {books(count)}"


def late_loans(session: Session, order: Order) -> list[OverdueLoan]:
    """Return the late books of the order's class or readers, or of all, by class and name.

    Teachers and the other groups follow the classes. Raises Refusal for an unknown class.
    """
    form = chosen_class(session, order)
    found = queries.overdue(session, order.today, form.id if form else None, size=None)
    if order.ids:
        wanted = set(order.ids)
        found = [loan for loan in found if loan.reader_id in wanted]
    return sorted(found, key=_place)


def late_groups(session: Session, order: Order) -> list[LateGroup]:
    """Return the late books by class in order, then by groups; raises what `late_loans` does."""
    loans = late_loans(session, order)
    teachers = class_teachers(session, {loan.school_form_id or 0 for loan in loans})
    return [
        LateGroup(name, teachers.get(form_id or 0, ""), tuple(group))
        for (_, name, form_id), group in groupby(loans, key=_group)
    ]


def late_readers(loans: Iterable[OverdueLoan]) -> list[LateReader]:
    """Return one after the other the readers of sorted late books."""
    found = []
    for _, own in groupby(loans, key=lambda loan: loan.reader_id):
        books_of = sorted(own, key=lambda loan: (loan.due_on, loan.id))
        found.append(LateReader(books_of[0], tuple(books_of)))
    return found


def _group(loan: OverdueLoan) -> tuple[int, str, int | None]:
    if loan.class_name:
        return -1, f"{loan.class_name} класс", loan.school_form_id
    return list(ReaderGroup).index(loan.group), _OUTSIDE[loan.group], None


def _place(loan: OverdueLoan) -> tuple[object, ...]:
    """Readers outside classes stand by group; the order of the query decides the rest."""
    outside = -1 if loan.class_name else list(ReaderGroup).index(loan.group)
    grade, letter, name, key = loan.order
    return outside, grade, letter, name, loan.reader_id, key
