"""Composed sentences read well with any number: 1 книга, 21 книга, 111 книг."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from ibc_desktop.kernel.ground.russian import in_class, in_days
from ibc_desktop.kernel.tables.imports import ImportReport, Place, Refused
from ibc_desktop.sections.circulation.rules import wording as desk
from ibc_desktop.sections.circulation.rules.parties import Borrower
from ibc_desktop.sections.consultations.rules import wording as consultations
from ibc_desktop.sections.events.rules import wording as events
from ibc_desktop.sections.readers.exchange.telling import in_figures
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.shell.bring.import_sums import sum_line
from tests.agreeing import NUMBERS, disagreements, known_forms

TODAY = dt.date(2027, 3, 17)
READER = Borrower(
    id=1, surname="Соколова", given_name="Мария", patronymic="", card_number="3000417",
    group=ReaderGroup.PUPIL, born_on=None, registered_on=TODAY, left_on=None, consent_on=None,
    grade=5, class_name="5А", class_teacher="", on_loan=0, overdue=0, held=0, terms=None,
    has_same=False, visited=True,
)  # fmt: skip


def _account(count: int, *, loaded: bool) -> str:
    refused = [Refused("строка 1", "нет заглавия", "", place=Place(1))] * count
    report = ImportReport(3 * count, count, count, copies=count, refused=refused)
    return sum_line(report, loaded=loaded, words=True)


def _in_figures(count: int) -> str:
    told = in_figures("без класса", ["Юдин"] * count, "войдёт прочим", "войдут прочими")
    return "; ".join(f"{each.reason}: {each.outcome}" for each in told)


SAID: dict[str, Callable[[int], str]] = {
    "книги": desk.books,
    "дни": desk.days,
    "на руках": lambda n: desk.on_hands(replace(READER, on_loan=n, overdue=n)),
    "консультации": consultations.consultations,
    "минуты": consultations.minutes,
    "часы": lambda n: consultations.length(61 * n),
    "мероприятия": events.events,
    "люди": events.people,
    "через дни": lambda n: in_days(TODAY + dt.timedelta(days=n), TODAY),
    "дни назад": lambda n: in_days(TODAY - dt.timedelta(days=n), TODAY),
    "проверка": lambda n: _account(n, loaded=False),
    "загрузка": lambda n: _account(n, loaded=True),
    "без класса": _in_figures,
}


@pytest.mark.parametrize("name", SAID)
def test_nouns_agree_with_their_numbers(name: str):
    said = [SAID[name](count) for count in NUMBERS]
    assert [disagreements(each) for each in said] == [[]] * len(NUMBERS)
    # Each was counted, or it would be no test.
    assert sum(each.replace("\u00a0", " ").startswith(("0 ", "Книг на")) for each in said) <= 1


def test_what_does_not_agree_is_found():
    assert disagreements("1 книг, 21 книги, 11 книга, 2 читателей без класса") == [
        "1 книг",
        "21 книги",
        "11 книга",
    ]
    assert disagreements("111 книг, 2\u00a0001 книга, 5 класс, 2026 года, 1–4 книги") == []
    assert len(known_forms()) > 100


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 строка прочитана: 1 войдёт новой, "),
        (2, "2 строки прочитаны: 2 войдут новыми, "),
        (11, "11 строк прочитано: 11 войдут новыми, "),
        (21, "21 строка прочитана: 21 войдёт новой, "),
    ],
)
def test_verbs_agree_too(count: int, said: str):
    line = sum_line(ImportReport(count, count), loaded=False, words=True)
    assert line.replace("\u00a0", " ").startswith(said)


@pytest.mark.parametrize(
    ("name", "said"),
    [("11", "в 11 классе"), ("2А", "во 2А классе"), ("2", "во 2 классе"), ("5-1", "в 5-1 классе")],
)
def test_a_class_is_where_children_read(name: str, said: str):
    assert in_class(name).replace("\u00a0", " ") == said
