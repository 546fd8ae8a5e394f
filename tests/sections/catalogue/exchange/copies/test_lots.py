"""«Стоимость» beside a quantity is the price of one copy or the sum of all, as the list proves."""

import pytest

from .test_prices import bring, doubts, prices

BY_TOTAL = "итог равен простой сумме столбца, хотя экземпляров больше"
ASKED = "цена одного экземпляра или сумма всех?"


def lots(library, tmp_path, head, *rows):
    return bring(library, tmp_path / "a.csv", f"№;Название;Кол-во;{head}", *rows)


def test_a_total_says_that_the_cost_is_of_all_copies_and_this_is_told(library, tmp_path):
    rows = "1;Незнайка;5;600", "2;Игрушки;3;240,00", ";Итого;8;840"
    report = lots(library, tmp_path, "Стоимость", *rows)
    assert (prices(library), report.kopecks) == ([120_00] * 5 + [80_00] * 3, 840_00)
    outcome = "взято суммой: цена 120,00 = 600,00 : 5; если это цена, назовите столбец «Цена»"
    assert doubts(report) == [("столбец „Стоимость“", BY_TOTAL, outcome)]


@pytest.mark.parametrize("head", ["Цена", "Цена, руб.", "Стоимость"])
def test_a_total_that_is_the_plain_sum_of_prices_is_told(library, tmp_path, head):
    rows = "1;Незнайка;5;200", "2;Игрушки;3;100", "3;Вий;1;150", ";Итого;9;450"
    report = lots(library, tmp_path, head, *rows)
    assert prices(library) == [200_00] * 5 + [100_00] * 3 + [150_00]
    outcome = "взято ценой: 200,00; если это сумма, назовите столбец «Сумма за все экземпляры»"
    assert doubts(report) == [(f"столбец „{head}“", BY_TOTAL, outcome)]


@pytest.mark.parametrize("rows", [("5;200", "3;100", "8;1300"), ("1;200", "1;100", "2;300")])
def test_a_total_that_agrees_leaves_nothing_open(library, tmp_path, rows):
    one, other, total = rows
    lines = f"1;Незнайка;{one}", f"2;Игрушки;{other}", f";Итого;{total}"
    assert doubts(lots(library, tmp_path, "Цена", *lines)) == []


def test_a_total_proves_that_the_cost_is_of_one(library, tmp_path):
    rows = "1;Незнайка;5;600", "2;Игрушки;3;240", ";Итого;8;3720"
    report = lots(library, tmp_path, "Стоимость, руб.", *rows)
    assert (report.kopecks, doubts(report)) == (3720_00, [])


@pytest.mark.parametrize(
    ("head", "row"), [("Стоимость;Сумма", "612;3060"), ("Стоимость с НДС", "100,01")]
)
def test_a_row_may_prove_that_the_cost_is_of_one(library, tmp_path, head, row):
    report = lots(library, tmp_path, head, f"1;Незнайка;5;{row}")
    cost = 612_00 if ";" in row else 100_01
    assert (prices(library), doubts(report)) == ([cost] * 5, [])


def test_what_nothing_proves_is_told_with_the_price_taken(library, tmp_path):
    report = lots(library, tmp_path, "Стоимость", "1;Незнайка;1;90", "2;Игрушки;3;240")
    assert prices(library) == [90_00] + [240_00] * 3
    outcome = "взято ценой: 240,00; если это сумма, назовите столбец «Сумма за все экземпляры»"
    assert doubts(report) == [("столбец „Стоимость“", ASKED, outcome)]


def test_a_sum_with_tax_that_nothing_proves_is_told_with_the_price_taken(library, tmp_path):
    report = lots(library, tmp_path, "Стоимость с НДС", "1;Незнайка;5;612")
    assert prices(library) == [122_40] * 5
    outcome = "взято суммой: цена 122,40 = 612,00 : 5; если это цена, назовите столбец «Цена»"
    assert doubts(report) == [("столбец „Стоимость с НДС“", ASKED, outcome)]


def test_rows_of_one_copy_leave_nothing_open(library, tmp_path):
    report = lots(library, tmp_path, "Стоимость", "1;Незнайка;1;90", "2;Игрушки;;240")
    assert (prices(library), doubts(report)) == ([90_00, 240_00], [])


def test_the_librarian_may_say_that_it_is_the_sum(library, tmp_path):
    report = lots(library, tmp_path, "Сумма за все экземпляры", "1;Незнайка;5;612,00")
    assert (prices(library), report.kopecks) == ([122_40] * 5, 612_00)


@pytest.mark.parametrize(
    "head",
    [
        "Стоимость за ед. с НДС", "Стоимость 1 экз. с НДС, руб.", "Розничная стоимость с НДС",
        "Стоимость единицы с НДС", "Стоимость с НДС за единицу, руб.", "Закупочная цена с НДС",
        "Стоимость за шт., вкл. НДС", "Цена по инв.", "Цена с учётом переоценки",
    ],
)  # fmt: skip
def test_a_price_may_have_any_name(library, tmp_path, head):
    report = lots(library, tmp_path, f"{head};Общая стоимость", "1;Незнайка;5;612,00;3060,00")
    assert (prices(library), doubts(report)) == ([612_00] * 5, [])


def test_of_two_prices_the_librarian_chooses(library, tmp_path):
    report = lots(library, tmp_path, "Цена старая;Цена новая", "1;Незнайка;1;10;612")
    assert prices(library) == [None]
    reasons = [each.reason for each in report.notes if each.at in ("столбец D", "столбец E")]
    assert reasons == ["похоже на поле „Цена“, но подходит и другой столбец: выберите сами"] * 2


@pytest.mark.parametrize("head", ["Цена;Цена с НДС", "Цена без НДС;Стоимость за ед. с НДС"])
def test_a_price_with_tax_goes_before_the_plain_one(library, tmp_path, head):
    lots(library, tmp_path, head, "1;Незнайка;5;500;550")
    assert prices(library) == [550_00] * 5


def test_a_total_beside_the_tax_is_with_it(library, tmp_path):
    lots(library, tmp_path, "Цена;Сумма;НДС;Итого", "1;Незнайка;5;556,36;2781,80;278,20;3060")
    assert prices(library) == [612_00] * 5
