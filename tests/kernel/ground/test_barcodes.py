"""Our barcodes read back, and a mistyped one is not one of ours."""

from hypothesis import assume, given
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.barcodes import (
    BarcodeKind,
    Command,
    barcode,
    barcode_kind,
    barcode_number,
)

kinds = st.sampled_from(BarcodeKind)
numbers = st.integers(1, 99_999_999)


@given(kinds, numbers)
def test_a_barcode_reads_back(kind: BarcodeKind, number: int):
    made = barcode(kind, number)
    assert made.isdigit()
    assert (barcode_kind(made), barcode_number(made)) == (kind, number)


@given(kinds, numbers, st.data())
def test_a_wrong_digit_is_noticed(kind: BarcodeKind, number: int, data: st.DataObject):
    made = barcode(kind, number)
    place = data.draw(st.integers(0, len(made) - 1))
    digit = data.draw(st.sampled_from("0123456789"))
    assume(made[place] != digit)
    assert barcode_kind(made[:place] + digit + made[place + 1 :]) is None


@given(st.text())
def test_any_text_may_be_asked_about(text: str):
    assert barcode_kind(text) in {None, *BarcodeKind}


def test_old_numbers_are_not_ours():
    for text in ("", "417", "20011", "9785171183666", "2000١١٦", "²000116"):
        assert barcode_kind(text) is None


def test_every_command_has_a_card():
    cards = {command: barcode(BarcodeKind.COMMAND, int(command)) for command in Command}
    assert {barcode_number(card) for card in cards.values()} == {int(each) for each in Command}
