import datetime as dt

import pytest

from ibc_desktop.kernel.columns import Column
from ibc_desktop.kernel.imports import no_progress
from ibc_desktop.kernel.papers import (
    Document,
    Option,
    Order,
    Paper,
    PaperGroup,
    Sheet,
    save_paper,
)
from ibc_desktop.kernel.periods import Period, PeriodKind
from ibc_desktop.kernel.refusals import Refusal, Trouble

TODAY = dt.date(2027, 3, 17)
LAYOUT = Option("layout", "Лист", (("portrait", "книжный"), ("landscape", "альбомный")))
FIRST = Option("first", "С какого места", most=21)
NAMES = Sheet("Имена", (Column("name", "Имя", str),), ("Анна", "Пётр"))


def paper(**more):
    return Paper("Список", "список", lambda progress: b"%PDF-", **more)


def test_a_paper_is_saved_as_its_ending_says(tmp_path):
    whole = paper(sheet=NAMES, docx=lambda progress: b"PK")
    assert whole.endings == (".pdf", ".xlsx", ".csv", ".docx")
    for name, start in (("a.pdf", b"%PDF-"), ("a.docx", b"PK"), ("a.csv", b"\xef\xbb\xbf")):
        save_paper(whole, tmp_path / name, no_progress)
        assert (tmp_path / name).read_bytes().startswith(start)


def test_a_paper_without_a_table_is_no_spreadsheet(tmp_path):
    with pytest.raises(Refusal, match=r"\.pdf"):
        save_paper(paper(), tmp_path / "a.xlsx", no_progress)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_in_one_sentence(tmp_path):
    with pytest.raises(Trouble):
        save_paper(paper(), tmp_path / "нет" / "a.pdf", no_progress)


def test_an_option_has_a_usual_answer_and_refuses_others():
    assert Order(TODAY).answer(LAYOUT) == "portrait"
    assert Order(TODAY, options={"layout": "landscape"}).answer(LAYOUT) == "landscape"
    with pytest.raises(Refusal, match="Лист"):
        Order(TODAY, options={"layout": "круглый"}).answer(LAYOUT)


@pytest.mark.parametrize("given", ["0", "22", "пять", "-1", ""])
def test_a_number_stays_within_its_bounds(given):
    assert Order(TODAY).number(FIRST) == 1
    assert Order(TODAY, options={"first": "21"}).number(FIRST) == 21
    with pytest.raises(Refusal, match="от 1 до 21"):
        Order(TODAY, options={"first": given}).number(FIRST)


def test_the_usual_order_is_for_the_present_period():
    document = Document(
        key="plan",
        title="План",
        about="",
        icon="calendar",
        group=PaperGroup.PLANS,
        order=1,
        make=lambda session, order: paper(),
        periods=(PeriodKind.MONTH, PeriodKind.YEAR),
    )
    order = document.usual_order(TODAY)
    assert order.period == Period(dt.date(2027, 3, 1), dt.date(2027, 3, 31), PeriodKind.MONTH)
    assert Order(TODAY).dates.first == dt.date(2026, 9, 1)
