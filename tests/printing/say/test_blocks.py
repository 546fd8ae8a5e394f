"""Forms with rules, weeks that share a cell, a head beside its approval."""

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.printing.draw.pdf import pdf
from ibc_desktop.printing.say import style
from ibc_desktop.printing.say.blocks import (
    Approval,
    Facts,
    ReportHead,
    Run,
    RunTable,
    Signatures,
    Signer,
)

from ..measured import DAY, shapes, texts, word

COLUMNS = (
    Column("n", "Число", lambda row: row, mm=16, right=True),
    Column("t", "Что делаем", lambda row: f"дело {row}", weight=1),
    Column("m", "Отметка", lambda _row: "", mm=20),
)


def printed(*blocks, page=style.HANDOUT):
    return pdf(blocks, page, title="Лист", author="Школа", day=DAY)


def test_weeks_stand_beside_their_rows_and_are_not_parted():
    weeks = [Run(f"Неделя {n}", ["8 – праздник"] * 3, range(n * 10, n * 10 + 5)) for n in range(9)]
    signed = Signatures([Signer("Директор")])
    pages = texts(printed(RunTable("Неделя", COLUMNS, weeks), signed))
    assert len(pages) == 2
    for n in range(9):
        [page] = [page for page in pages if f"Неделя {n} " in page]
        assert f"дело {n * 10 + 4}" in page
    assert "Число Что делаем Отметка" in pages[1]
    assert "Неделя 8" in pages[1]


def test_week_without_rows_is_as_high_as_its_days():
    weeks = [Run("1–7", ["1 – раз"] * 8, ()), Run("8–14", (), (9,))]
    data = printed(RunTable("Неделя", COLUMNS, weeks))
    assert word(data, "8–14").top - word(data, "1–7").top > 25


def test_facts_stand_on_rules_and_long_ones_on_several_lines():
    data = printed(Facts([("Место", "зал"), ("Цель", "слово " * 60), ("Пусто", "")]))
    left = word(data, "зал").left
    assert abs(left - (20 + 44)) < 0.5
    rules = [line for line in shapes(data) if line.right - line.left > 100]
    assert len(rules) == 3
    assert all(abs(line.right - 200) < 0.5 for line in rules)


def test_head_with_an_approval_stands_beside_it():
    approval = Approval(Signer("Директор", "Г. Д. Абрамов"), "МБОУ СОШ", 2027)
    data = printed(ReportHead("Школа", "Март 2027 года", "План", approval))
    title, approves = word(data, "Март"), word(data, "УТВЕРЖДАЮ")
    assert approves.left > title.right
    assert abs(approves.left - 120) < 1
    assert not shapes(data)
