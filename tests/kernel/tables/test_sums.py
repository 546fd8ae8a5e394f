import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.tables.cells import Unclear
from ibc_desktop.kernel.tables.sums import kopecks_of


@pytest.mark.parametrize(
    ("cell", "kopecks"),
    [
        (250, 25000),
        (250.5, 25050),
        (0, 0),
        ("250", 25000),
        ("250,5", 25050),
        ("1 412,50", 141250),
        ("1\xa0412.50 руб.", 141250),
        ("1,250.00", 125000),
        ("1.250,50", 125050),
        ("1'250.5", 125050),
        ("12 345 678,90", 1234567890),
        ("250 300,00", 25030000),
        ("1 250", 125000),
        ("12 500 руб.", 1250000),
        (1250.1, 125010),
        ("1.234.567", 123456700),
        ("₽1,299.00", 129900),
        ("руб. 100", 10000),
        ("250-00", 25000),
        ("250=40", 25040),
        ("250 р. 05 к.", 25005),
        ("100 руб. 50 коп.", 10050),
        ("35 коп.", 35),
        ("12 коп", 12),
        ("50 к.", 50),
        ("120 коп.", 120),
        ("212,5000", 21250),
        ("1 250 руб. 00 коп.", 125000),
        ("1 250 р. 50 к.", 125050),
        ("1.250 р. 50 к.", 125050),
        ("12\xa0500 рублей 05 копеек", 1250005),
        ("120 р. за шт.", 12000),
        ("250 руб/шт", 25000),
        ("99,50 руб. за 1 экз.", 9950),
        ("350=", 35000),
        ("0", 0),
        ("0.00", 0),
    ],
)
def test_money_is_read_to_the_kopeck(cell, kopecks):
    assert kopecks_of(cell) == kopecks


@pytest.mark.parametrize(
    "cell",
    ["2×120", "1 шт. 250 руб.", "250,505", "1.250", "1,250,50", "10%", "-5", -5, "бесплатно",
     "250 35 коп.", "250 300 р. 50 к.", "120 р. за 2 шт.", "100,50 руб. 50 коп.",
     "12,5 - 13,5", "4 31О,00", float("inf"), float("nan"), 10**12],
)  # fmt: skip
def test_what_is_no_sum_of_money_is_never_made_one(cell):
    with pytest.raises(Unclear):
        kopecks_of(cell)


@pytest.mark.parametrize(
    ("cell", "reason", "taken"),
    [
        *((each, "две цены", None) for each in ("250/300", "250 (300)", "250 р. / 300 р.", "99 99",
          "250-300", "12,5 - 13,5", "120 руб. и 130 руб.", "250,00 300,00")),
        *((each, "две цены или сотни тысяч?", None) for each in ("250 300", "250\n300 руб.",
          "100 200 300", "1 250 300")),
        *((each, "буква вместо цифры", None) for each in ("4 3І0,00", "1250,5O", "2З0 руб.")),
        *((each, "в цене доли копейки", 25051) for each in (250.505, "250,5050001", "0250.505")),
        (93.3333333, "в цене доли копейки", 9333),
        ("1 шт. 250 руб.", "не цена", None),
    ],
)  # fmt: skip
def test_why_a_cell_is_no_price_is_told(cell, reason, taken):
    with pytest.raises(Unclear) as told:
        kopecks_of(cell)
    assert (told.value.reason, told.value.value) == (reason, taken)


@given(st.integers(0, 10**10), st.sampled_from([" ", ",", ".", "'", "\xa0"]))
def test_a_sum_written_with_thousands_comes_back(kopecks, mark):
    roubles, rest = divmod(kopecks, 100)
    point = "," if mark == "." else "."
    written = f"{roubles:,}".replace(",", mark) + f"{point}{rest:02d}"
    assert kopecks_of(written) == kopecks
