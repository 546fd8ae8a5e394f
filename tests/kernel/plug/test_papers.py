"""What may be asked of a paper: answers, numbers and words, and the endings it is saved as."""

import datetime as dt
from pathlib import Path

import pytest

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.periods import Period, PeriodKind
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.papers import Document, Option, Order, Paper, PaperGroup, save_paper
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable

TODAY = dt.date(2027, 3, 17)
SHEET = Option("sheet", "Лист", (("a", "Первый"), ("b", "Второй")))
FIRST = Option("first", "Первое место", most=21)
SHIFT = Option("x", "Сдвиг", most=50, least=-50, usual="0")
TITLE = Option("title", "Заглавие", usual="Список литературы", free=True)


def order(**options: str) -> Order:
    return Order(TODAY, options=options)


def test_what_was_not_said_has_its_usual_answer() -> None:
    assert order().answer(SHEET) == "a"
    assert order().number(FIRST) == 1
    assert order().number(SHIFT) == 0
    assert order().answer(TITLE) == "Список литературы"


def test_an_answer_that_is_not_offered_is_refused_by_name() -> None:
    with pytest.raises(Refusal, match="Лист: нет ответа «c»") as refused:
        order(sheet="c").answer(SHEET)
    assert refused.value.field == "sheet"


@pytest.mark.parametrize(("typed", "meant"), [("-50", -50), ("−7", -7), ("50", 50), (" 3 ", 3)])
def test_numbers_may_go_below_nought(typed: str, meant: int) -> None:
    assert order(x=typed).number(SHIFT) == meant


@pytest.mark.parametrize("typed", ["51", "-51", "", "два", "1.5", "--1", "9" * 5000])
def test_numbers_outside_are_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="нужно число от −50 до 50"):
        order(x=typed).number(SHIFT)


def test_a_paper_is_saved_by_its_endings_only(tmp_path: Path) -> None:
    tables = (WrittenTable("Лист", (Column("a", "Буква", str),), ("а", "б")),)
    paper = Paper("Бумага", "Бумага", lambda _progress: b"%PDF", tables)
    save_paper(paper, tmp_path / "1.pdf", lambda *_: None)
    save_paper(paper, tmp_path / "1.csv", lambda *_: None)
    assert (tmp_path / "1.pdf").read_bytes() == b"%PDF"
    assert "Буква" in (tmp_path / "1.csv").read_text("utf-8-sig")
    with pytest.raises(Refusal, match=r"\.pdf, \.xlsx, \.csv"):
        save_paper(paper, tmp_path / "1.docx", lambda *_: None)
    assert not (tmp_path / "1.docx").exists()


def test_a_paper_for_editing_is_saved_too(tmp_path: Path) -> None:
    paper = Paper("План", "план", lambda _progress: b"%PDF", docx=lambda _progress: b"PK")
    assert paper.endings == (".pdf", ".docx")
    save_paper(paper, tmp_path / "1.docx", no_progress)
    assert (tmp_path / "1.docx").read_bytes() == b"PK"


def test_a_folder_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    paper = Paper("План", "план", lambda _progress: b"%PDF")
    with pytest.raises(Trouble):
        save_paper(paper, tmp_path / "нет" / "a.pdf", no_progress)


def test_the_usual_order_is_for_the_present_period() -> None:
    document = Document(
        key="plan",
        title="План",
        about="",
        icon="calendar",
        group=PaperGroup.PLANS,
        order=1,
        make=lambda _session, _order: Paper("План", "план", lambda _progress: b""),
        periods=(PeriodKind.MONTH, PeriodKind.YEAR),
    )
    march = Period(dt.date(2027, 3, 1), dt.date(2027, 3, 31), PeriodKind.MONTH)
    assert document.usual_order(TODAY).period == march
    assert Order(TODAY).dates.first == dt.date(2026, 9, 1)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Должники 5А", "Должники 5А"),
        ('Книги: "О море" / 6+?', "Книги О море 6+"),
        ("..", "Документ"),
        ("я" * 500, "я" * 120),
        ("a\\b|c\n*", "a b c"),
    ],
)
def test_a_name_is_one_that_every_system_takes(name: str, kept: str) -> None:
    assert Paper("Бумага", name, lambda _progress: b"").file_name == kept
