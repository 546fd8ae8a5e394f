"""Printing from the command line: words become an order, what cannot be meant one sentence."""

import datetime as dt
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from ibc_desktop.cli_print import typed_day, typed_period, wanted
from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.section import Section
from tests.kit.papers import FULL, TODAY, document
from tests.offering import offering
from tests.test_cli import Terminal, school, terminal

__all__ = ["school", "terminal"]

DATES = document("dates", "За дни", periods=(PeriodKind.MONTH,))
SECTIONS = offering({Section("t", "Т"): (FULL, DATES)})


def order(**given: object):
    usual: dict[str, object] = {
        "document": "full", "output": Path("a.pdf"), "first": None, "last": None, "period": None,
        "class_name": "", "ids": "", "option": [],
    }  # fmt: skip
    return wanted(Namespace(**usual | given), SECTIONS).order(TODAY)


def test_the_documents_are_listed(terminal: Terminal):
    status, out, err = terminal.run("print", "--list")
    assert (status, err) == (0, "")
    lines = dict(line.split("\t") for line in out.splitlines())
    assert lines["class-list"] == "Список класса"
    listed = terminal.json("print", "--list")["documents"]
    assert [each["key"] for each in listed] == list(lines)
    (class_list,) = (each for each in listed if each["key"] == "class-list")
    assert class_list["class"] is True
    assert class_list["about"]


def test_a_document_is_written_as_its_ending_says(terminal: Terminal, tmp_path: Path):
    path = tmp_path / "5А.pdf"
    answer = terminal.json("print", "class-list", "--class", "5а", "-o", path)
    assert answer["file"] == str(path)
    assert answer["document"] == "class-list"
    assert "Соколова" in PdfReader(path).pages[0].extract_text()
    status, out, _ = terminal.run("print", "class-list", "--class", "5А", "-o", path)
    assert status == 0
    assert out.endswith(f"файл {path}\n")
    terminal.json("print", "overdue", "--output", tmp_path / "o.xlsx")
    assert (tmp_path / "o.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Не указан документ"),
        (["нет-такого", "-o", "a.pdf"], "Документа «нет-такого» нет"),
        (["overdue"], "Не указано, куда записать"),
        (["overdue", "-o", "a.doc"], "сохраняется только как .pdf"),
        (["overdue", "-o", "нет/такой/папки/a.pdf"], "Выберите другую"),
        (["class-list", "--class", "9Ю", "-o", "a.pdf"], "Класса «9Ю» в 2"),
        (["overdue", "--period", "2026", "-o", "a.pdf"], "не бывает за период"),
        (["overdue", "--option", "цвет=синий", "-o", "a.pdf"], "Выбора «цвет=синий»"),
        (["overdue", "--ids", "5,x", "-o", "a.pdf"], "Номера «5,x» не поняты"),
        (["overdue", "--ids", "9" * 30, "-o", "a.pdf"], "не поняты"),
    ],
)
def test_what_cannot_be_meant_gets_one_sentence(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words, said
):
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    assert said in terminal.refused("print", *words)
    assert {each.name for each in set(tmp_path.iterdir()) - before} <= {
        "library.db-wal",
        "library.db-shm",
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"first": "01.09.2026", "last": "01.08.2026"}, "поменяйте даты местами"),
        ({"first": "01.09.2026"}, "Нужны обе даты"),
        ({"first": "31.02.2027", "last": "01.03.2027"}, "Дата «31.02.2027» не понята"),
        ({"first": "01.01.9999", "last": "31.12.9999"}, "не понята"),
        ({"period": "2026/28"}, "Период «2026/28» не понят"),
        ({"period": "9999/00"}, "не понят"),
        ({"period": "2026-13"}, "не понят"),
        ({"period": "2026", "first": "01.09.2026"}, "или --period, или обе даты"),
        ({"document": "dates", "period": "2026"}, "бывает за такой период: месяц"),
        ({"document": "dates", "class_name": "5А"}, "не бывает по классам"),
        ({"option": ["first=25"]}, "от 1 до 24"),
        ({"option": ["style=pink"]}, "нет ответа «pink»"),
        ({"option": ["style"]}, "есть first, style"),
    ],
)
def test_an_order_that_cannot_be_meant_is_refused(given, said):
    with pytest.raises(Refusal) as refused:
        order(**given)
    assert said in refused.value.sentence
    assert refused.value.sentence.count("\n") == 0


def test_words_become_an_order():
    usual = order()
    assert usual.period == period_of(PeriodKind.SCHOOL_YEAR, TODAY)
    full = order(class_name=" 5А ", ids="3, 4,", option=["first=7", "style=short"])
    assert (full.part, full.ids) == ("5А", (3, 4))
    assert full.number(FULL.options[1]) == 7
    assert full.answer(FULL.options[0]) == "short"


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        ("2026/27", PeriodKind.SCHOOL_YEAR, dt.date(2026, 9, 1)),
        ("2026/2027", PeriodKind.SCHOOL_YEAR, dt.date(2026, 9, 1)),
        ("2026/27-3ч", PeriodKind.TERM, dt.date(2027, 1, 11)),
        ("2027", PeriodKind.YEAR, dt.date(2027, 1, 1)),
        ("2027-03", PeriodKind.MONTH, dt.date(2027, 3, 1)),
        ("2027-1кв", PeriodKind.QUARTER, dt.date(2027, 1, 1)),
        ("2027-4Q", PeriodKind.QUARTER, dt.date(2027, 10, 1)),
    ],
)
def test_periods_are_said_in_short(text, kind, first):
    assert typed_period(text) == period_of(kind, first)


def test_dates_that_are_just_a_quarter_are_taken_for_it():
    asked = order(first="01.01.2027", last="2027-03-31")
    assert asked.period == period_of(PeriodKind.QUARTER, dt.date(2027, 1, 1))
    asked = order(first="02.01.2027", last="31.03.2027")
    assert asked.period == Period(dt.date(2027, 1, 2), dt.date(2027, 3, 31))


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)))
def test_a_day_is_read_in_both_ways(day):
    assert typed_day(f"{day:%d.%m.%Y}") == typed_day(day.isoformat()) == day


@given(st.text(max_size=12))
def test_whatever_is_typed_is_read_or_refused(text):
    for read in (typed_day, typed_period):
        with suppress(Refusal):
            assert read(text)
