"""A scan is the same scan whatever the scanner and the keyboard have done to it."""

import pytest

from ibc_desktop.kernel.ground.folding import typed_as_russian
from ibc_desktop.sections.circulation.rules.desk import Desk
from ibc_desktop.sections.circulation.rules.reply import Outcome
from ibc_desktop.sections.circulation.rules.scanned import without_prefix
from tests.builders import add_copy, add_edition, add_reader

from ..school import School

OLD = "BK-17/4"


@pytest.fixture
def old_label(school: School) -> str:
    with school.library.database.work("Старые") as session:
        add_copy(session, barcode=OLD, inventory_number="")
    return OLD


def in_russian(text: str) -> str:
    """What the keys of a scanner give while the Russian layout is on."""
    return typed_as_russian(text).replace("/", ".")


@pytest.mark.parametrize(
    "form", ["]C0{}", "]C1{}", "]A0{}", "ъС0{}", "]c0{}", "*{}*", "{}*", "]A0*{}*"]
)
def test_identifiers_and_stars_are_no_part_of_a_number(school: School, old_label: str, form: str):
    scans = (school.maria, school.books[0], old_label, "9000043")
    assert school.outcomes(*map(form.format, scans)) == ["reader", "issued", "issued", "closed"]


@pytest.mark.parametrize("form", ["A{}", "~{}", "BK:{}", "{}#", "Ф{}"])
def test_signs_around_a_number_of_ours_are_left_out(school: School, form: str):
    scans = (school.maria, school.books[0], "9000043")
    assert school.outcomes(*map(form.format, scans)) == ["reader", "issued", "closed"]


def test_signs_around_another_number_are_part_of_it(school: School):
    """The book 20001 is not И-20001: nothing is guessed."""
    assert school.outcomes(school.maria, "И-20001") == ["reader", "refused"]
    # The last digit of no number of ours.
    assert school.outcomes(f"A{school.maria[:-1]}{(int(school.maria[-1]) + 1) % 10}") == ["refused"]


@pytest.mark.parametrize("add_on", ["12", " 12", "51299", " 51299"])
def test_an_add_on_is_left_out(school: School, add_on: str):
    with school.library.database.work("Книга") as session:
        add_copy(session, add_edition(session, "Каштанка", isbn="978-5-17-118366-0"))
        add_copy(session, add_edition(session, "Мурзилка"), barcode="9770132198005")
    assert school.scan(f"9785171183660{add_on}").title == "«Каштанка»"
    assert school.outcomes(school.maria, f"9770132198005{add_on}") == ["reader", "issued"]
    # Thirteen digits that are no EAN have no add-on.
    assert school.scan(f"9770132198006{add_on}").outcome is Outcome.REFUSED


def test_a_number_with_its_add_on_goes_before_the_one_without(school: School):
    with school.library.database.work("Номера") as session:
        add_copy(session, add_edition(session, "Мурзилка"), barcode="9770132198005")
        copy = add_copy(session, add_edition(session, "Номер 3"), barcode="977013219800503")
    school.scan(school.maria)
    assert school.scan("977013219800503").copy_id == copy.id


@pytest.mark.parametrize(
    "spelt",
    [OLD, OLD.lower(), OLD.swapcase(), in_russian(OLD), in_russian(OLD.swapcase())],
    ids=["as it is", "in small letters", "Caps Lock", "Russian", "Russian and Caps Lock"],
)
def test_a_label_with_letters_and_a_stroke_however_the_keyboard_stands(
    school: School, old_label: str, spelt: str
):
    assert school.outcomes(school.maria, spelt) == ["reader", "issued"]


@pytest.mark.parametrize("spelt", ["Bk-17", "bK-17", "Ил-17", "иЛ-17"])
def test_caps_lock_turns_letters_both_ways(school: School, spelt: str):
    with school.library.database.work("Старые") as session:
        add_copy(session, barcode="Bk-17", inventory_number="")
    assert school.outcomes(school.maria, spelt) == ["reader", "issued"]


@pytest.mark.parametrize("spelt", ["12/345", "12.345"])
def test_an_inventory_number_with_a_stroke_typed_in_russian(school: School, spelt: str):
    with school.library.database.work("Старые") as session:
        add_copy(session, inventory_number="12/345")
    assert school.outcomes(school.maria, spelt) == ["reader", "issued"]


def test_of_a_card_and_a_label_alike_the_kind_of_the_number_stands_first(school: School):
    with school.library.database.work("Старые") as session:
        add_reader(session, "Котов Иван", card_number=school.books[0])
        add_copy(session, add_edition(session, "Двойник"), barcode=school.maria)
    assert [each.line[:7] for each in school.scan(school.books[0]).candidates] == [
        "«Книга ",
        "Котов И",
    ]
    assert school.scan(school.dima, school.maria).candidates[0].line == "Соколова Мария, 5А"


@pytest.mark.parametrize("ending", ["", "\r", "\n", "\r\n", "\t", "\x03"])
@pytest.mark.parametrize("before", ["", "\x02", "\x1d"])
def test_signs_that_nobody_sees_come_and_go(school: School, before: str, ending: str):
    scans = (f"{before}{each}{ending}" for each in (school.maria, school.books[0]))
    assert school.outcomes(*scans) == ["reader", "issued"]


@pytest.mark.parametrize("scan", ["AB501", "ab501", "ФИ501", "фи501"])
def test_a_prefix_that_is_known_goes_in_any_layout(scan: str):
    assert without_prefix(scan, "AB") == "501"
    assert without_prefix("501", "AB") == "501"
    assert without_prefix(scan, "") == scan


def test_a_whole_day_of_a_scanner_that_puts_signs_around_everything(school: School):
    desk = Desk(school.library.database, school.library.now)
    plain = [school.maria, *school.books[:3], "9000019", *school.books[:3]]
    said = []
    for each in plain:
        school.library.clock.forward(minutes=1)
        said.append(desk.scan(f"ъС0*{each}*\r\n").outcome.value)
    assert said == ["reader", *["issued"] * 3, "mode", *["returned"] * 3]
