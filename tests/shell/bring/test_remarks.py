"""The remarks of an import as a list: folded, filtered, in the order of the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.russian import NBSP
from ibc_desktop.kernel.tables.imports import ImportReport, Place, Refused, Remark, RemarkKind
from ibc_desktop.shell.bring.import_findings import Findings, likeness
from ibc_desktop.shell.bring.import_remarks import RemarksPanel
from ibc_desktop.shell.bring.import_sums import sum_line, widths


def price(row: int, reason: str = "не цена") -> Remark:
    spot = Place(row, column=5)
    return Remark(str(spot), reason, "много", "цена пуста", place=spot)


def findings(notes, *, loaded=False, **counts):
    report = ImportReport(notes=list(notes), **counts)
    return Findings(report, ([], []), loaded=loaded)


@given(st.lists(st.sampled_from(["не цена", "не дата", "не год"]), max_size=60))
def test_no_remark_is_lost_by_folding(reasons):
    remarks = [price(row, reason) for row, reason in enumerate(reasons, 2)]
    found = findings(remarks)
    assert sum(line.more or 1 for line in found.lines()) == len(remarks)
    unfolded = found.lines(unfolded=set(map(likeness, remarks)))
    assert [line.remark for line in unfolded] == remarks


def test_a_single_one_more_is_not_folded_away():
    assert [line.more for line in findings(map(price, range(6))).lines()] == [0] * 6
    assert [line.more for line in findings(map(price, range(7))).lines()] == [0] * 5 + [2]


@pytest.fixture
def panel(qtbot, themed):
    panel = RemarksPanel()
    qtbot.addWidget(panel)
    panel.resize(700, 500)
    column = Remark("столбец K", "такого поля нет", "Прим.", "не загружать", RemarkKind.LEFT)
    refused = [Refused("строка 9", "это итог", place=Place(9))]
    panel.show_findings(findings([*map(price, range(500, 2, -1)), column], refused=refused))
    return panel


def rows(panel):
    model = panel.list.table
    while model.canFetchMore(model.index(-1, -1)):
        model.fetchMore(model.index(-1, -1))
    return [model.row(number) for number in range(model.rowCount())]


def test_five_hundred_remarks_are_a_short_list_in_the_order_of_the_file(panel):
    told = [(line.remark.at, line.more) for line in rows(panel)]
    assert told == [
        ("столбец K", 0),
        *((f"F{row}", 0) for row in range(3, 8)),
        ("F8", 493),
        ("строка 9", 0),
    ]


def test_enter_unfolds_what_is_alike(panel):
    panel.list.opened.emit(rows(panel)[6])
    assert len(rows(panel)) == 500


def test_space_marks_rows_and_neither_a_fold_nor_a_column(panel):
    model = panel.list.table
    for number in (0, 1, 6):
        model.toggle_mark(number)
    assert panel.left_out == {"строка 3"}


def test_space_on_what_speaks_of_many_rows_leaves_none_out_and_says_so(panel):
    lots = Remark("строка 3", "77 экз.", "", "войдут", place=Place(3), of_many=True)
    panel.show_findings(findings([lots, *(price(row) for row in range(4, 20))]))
    said = list[str]()
    panel.unmarkable.connect(said.append)
    for number in (0, 6):
        panel.list.table.toggle_mark(number)
    assert panel.left_out == set()
    assert [each.partition(":")[0] for each in said] == [
        "Замечание не к одной строке",
        "Здесь несколько строк",
    ]


def test_a_column_is_named_below_and_what_is_cut_ends_in_an_ellipsis(panel):
    named = Remark("столбец „ФПУ“", "назван так", "ФПУ", "", RemarkKind.FIGURES)
    panel.show_findings(findings([price(3), named]))
    panel.filter(RemarkKind.FIGURES)
    where = panel.list.table.columns[0]
    assert [(where.value(line), where.below(line)) for line in rows(panel)] == [("столбец", "ФПУ")]
    reason = "номеров 1, а экземпляров 30"
    for width in (80, 120):
        assert panel.list.cells.cut(reason, "small", width).endswith("…")
    assert panel.list.cells.cut(reason, "small", 900) == reason


def test_a_kind_is_shown_alone(panel):
    panel.filter(RemarkKind.ROW)
    assert [line.remark.reason for line in rows(panel)] == ["это итог"]
    panel.filter(None, likeness(price(1)))
    assert len(rows(panel)) == 498


@given(st.tuples(*[st.integers(0, 100_000)] * 3))
def test_no_part_of_the_bar_vanishes_and_together_they_fill_it(parts):
    found = widths(parts, 600)
    if any(parts):
        assert sum(found) + 2 * (sum(map(bool, parts)) - 1) == 600
    assert [bool(wide) for wide in found] == [bool(part) for part in parts if any(parts)]


def test_the_sum_line_adds_up():
    report = ImportReport(
        read=1200, added=1163, joined=23, copies=1742, kopecks=48_631_540,
        refused=[Refused(f"строка {row}", "нет заглавия") for row in range(14)],
    )  # fmt: skip
    assert sum_line(report, loaded=False).replace(NBSP, " ") == (
        "1 200 строк прочитано = 1 163 + 23 + 14. "
        "Экземпляров станет больше на 1 742, сумма 486 315,40 руб."
    )


def test_joined_rows_of_which_nothing_is_told_are_one_line():
    spot = Place(4)
    told = Remark(str(spot), "уже есть", "А", "присоединится", RemarkKind.JOINED, spot)
    found = findings([told], read=8, added=4, joined=4)
    assert [(each.at, each.written.replace(NBSP, " ")) for each in found.remarks] == [
        ("строка 4", "А"),
        ("", "ещё 3 строки"),
    ]
    assert found.counts[RemarkKind.JOINED] == 4


def test_cells_of_different_columns_are_not_folded_together():
    cells = [
        Remark("", "не число", "?", "пусто", place=Place(1, column=at % 2)) for at in range(14)
    ]
    assert [line.more for line in findings(cells).lines()].count(2) == 2


@pytest.mark.parametrize(
    ("outcome", "became"),
    [
        ("не войдёт", "не вошла"),
        ("экземпляр не войдёт", "экземпляр не вошёл"),
        ("войдёт 1 экземпляр", "вошёл 1 экземпляр"),
        ("войдут списанными", "вошли списанными"),
        ("присоединится", "присоединена"),
        ("книги войдут в учебный фонд", "книги вошли в учебный фонд"),
        ("срок останется в примечании", "срок остался в примечании"),
        ("будет создано", "создано"),
        ("войдёт один раз", "вошло один раз"),
        ("войдёт утерянным", "вошёл утерянным"),
        ("войдёт выбывшим 29 ноября", "вошёл выбывшим 29 ноября"),
        ("войдёт прочим", "вошёл прочим"),
        ("войдёт новой поставкой", "вошёл новой поставкой"),
        ("войдёт без цены: допишите её", "вошёл без цены: допишите её"),
        ("цена пуста", "цена пуста"),
    ],
)
def test_after_a_load_it_is_said_in_the_past(outcome, became):
    remark = Remark("A1", "почему", "", outcome, place=Place(1, column=0))
    assert findings([remark], loaded=True).remarks[0].outcome == became
