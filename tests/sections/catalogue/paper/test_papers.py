"""Labels and cards of the catalogue: their places measured, their codes read, their texts whole."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest

from ibc_desktop.kernel.file.settings import School, put_school
from ibc_desktop.kernel.ground.barcodes import BarcodeKind, barcode
from ibc_desktop.kernel.ground.folding import natural_key
from ibc_desktop.kernel.ground.periods import PeriodKind, period_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Order, Paper
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.sections.catalogue.model import Copy
from ibc_desktop.sections.catalogue.paper.copies_to_label import copy_ids
from ibc_desktop.sections.catalogue.paper.editions_to_print import number_runs
from ibc_desktop.sections.catalogue.paper.label_sheets import SHEETS, SPINE_SHEET, Laying
from ibc_desktop.sections.catalogue.paper.papers import OFFERS
from tests.builders import START, Library, add_copy, add_edition, add_more
from tests.printing.measured import codes, letters, shapes, size, spilt, texts, word

TODAY = START.date()
TITLE_200 = ("Приключения отважного мореплавателя и его верных товарищей " * 4)[:200].strip()
NEAR = 0.3


def make(library: Library, key: str, order: Order) -> Paper:
    [document] = [each for each in OFFERS if each.key == key]
    with library.database.read() as session:
        return document.make(session, order)


def pdf(library: Library, key: str, ids: Sequence[int], **options: str) -> bytes:
    return make(library, key, Order(TODAY, ids=tuple(ids), options=options)).pdf(no_progress)


def shelve(library: Library, count: int, **fields: Any) -> list[int]:
    """Put so many copies of one book on the shelf; return their keys."""
    with library.database.work("Книги") as session:
        put_school(session, School("Школа", "МБОУ СОШ с. Сосновка", "ИБЦ"))
        edition = add_edition(
            session, "Тайна старого маяка", "Кедрова А. П.", bbk="84(2=411.2)6", author_mark="К33"
        )
        return [add_copy(session, edition, **fields).id for _ in range(count)]


def one(library: Library, title: str = "Каштанка", author: str = "", **fields: Any) -> int:
    copy = {key: fields.pop(key) for key in ("barcode", "inventory_number") if key in fields}
    with library.database.work("Книга") as session:
        return add_copy(session, add_edition(session, title, author, **fields), **copy).id


@pytest.mark.parametrize(
    ("key", "corners"),
    [
        ("l7160", [(7.21, 15.15), (73.25, 15.15), (139.29, 15.15), (7.21, 53.25)]),
        ("l7159", [(7.21, 12.9), (73.25, 12.9), (139.29, 12.9), (7.21, 46.8)]),
        ("l7163", [(4.63, 15.15), (106.27, 15.15), (4.63, 53.25), (106.27, 53.25)]),
        ("70x37", [(0, 0.5), (70, 0.5), (140, 0.5), (0, 37.5)]),
    ],
)
def test_the_frames_of_labels_stand_as_the_sheet_is_cut(
    library: Library, key: str, corners: list[tuple[float, float]]
) -> None:
    sheet = SHEETS[key]
    data = pdf(library, "labels", shelve(library, sheet.count), sheet=key, frames="grey")
    frames = [box for box in shapes(data) if box.right - box.left > sheet.wide - 1]
    assert len(frames) == sheet.count
    for (x, y), frame in zip(corners, frames, strict=False):
        assert frame.left == pytest.approx(x, abs=NEAR)
        assert frame.top == pytest.approx(y, abs=NEAR)
        assert frame.right - frame.left == pytest.approx(sheet.wide, abs=NEAR)
        assert frame.bottom - frame.top == pytest.approx(sheet.high, abs=NEAR)


def test_frames_of_spine_labels_stand_as_the_sheet_is_cut(library: Library) -> None:
    data = pdf(library, "spine-labels", shelve(library, 65), frames="grey")
    frames = [box for box in shapes(data) if box.right - box.left > SPINE_SHEET.wide - 1]
    assert len(frames) == 65
    assert [frame.left for frame in frames[:5]] == pytest.approx(
        [4.75, 45.35, 85.95, 126.55, 167.15], abs=NEAR
    )
    assert frames[5].top == pytest.approx(31.9, abs=NEAR)
    assert frames[64].bottom == pytest.approx(10.7 + 13 * 21.2, abs=NEAR)


def test_frames_are_not_printed_unless_they_are_asked_for(library: Library) -> None:
    data = pdf(library, "labels", shelve(library, 3))
    assert [box for box in shapes(data) if box.right - box.left > 60] == []


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize("key", list(SHEETS))
def test_a_reader_reads_every_code_of_a_whole_sheet(library: Library, key: str, dpi: int) -> None:
    sheet = SHEETS[key]
    ids = shelve(library, sheet.count)
    data = pdf(library, "labels", ids, sheet=key)
    with library.database.read() as session:
        expected = [copy.barcode for each in ids if (copy := session.get(Copy, each))]
    found = codes(data, dpi=dpi)
    assert [code.words for code in found] == expected
    for place, code in enumerate(found):
        middle = sheet.corner(place)[0] + sheet.wide / 2
        assert (code.left + code.right) / 2 == pytest.approx(middle, abs=0.5)


def test_the_code_has_the_size_and_the_place_of_the_form(library: Library) -> None:
    data = pdf(library, "labels", [one(library, barcode="20052010")])
    bars = [box for box in shapes(data) if 9 < box.bottom - box.top < 11]
    assert max(bar.right for bar in bars) - min(bar.left for bar in bars) == pytest.approx(
        79 * 0.33, abs=NEAR
    )
    assert bars[0].bottom == pytest.approx(15.15 + 38.1 - 7.2, abs=NEAR)
    assert bars[0].bottom - bars[0].top == pytest.approx(10, abs=NEAR)
    assert min(bar.right - bar.left for bar in bars) == pytest.approx(0.33, abs=0.02)


@pytest.mark.parametrize(
    "foreign",
    ["ABC-123/45", "5201", "123456789", "Kniga 0001", "9785171183660", "A" * 14, "0000000000001"],
)
@pytest.mark.parametrize("dpi", [150, 300])
def test_codes_of_other_programs_are_read_too(library: Library, foreign: str, dpi: int) -> None:
    data = pdf(library, "labels", [one(library, barcode=foreign)])
    assert [code.words for code in codes(data, dpi=dpi)] == [foreign]
    assert foreign in texts(data)[0]


@pytest.mark.parametrize("foreign", ["Ж-123", "N" * 40])
def test_what_no_scanner_could_read_stands_as_a_number_alone(
    library: Library, foreign: str
) -> None:
    data = pdf(library, "labels", [one(library, barcode=foreign)])
    assert codes(data) == []
    assert foreign[:20] in texts(data)[0]
    assert spilt(data) == []


def test_labels_begin_at_the_first_free_place_and_go_over_to_the_next_sheet(
    library: Library,
) -> None:
    ids = shelve(library, 19)
    data = pdf(library, "labels", ids, first="5")
    first, second = codes(data, 0), codes(data, 1)
    assert len(first) == 17
    assert len(second) == 2
    assert first[0].left > 73
    assert first[0].top == pytest.approx(53.25 + 20.9, abs=1)
    assert second[0].left < 73


def test_the_shift_of_a_printer_moves_everything(library: Library) -> None:
    ids = shelve(library, 1)
    before = word(pdf(library, "labels", ids), "инв. №")
    after = word(pdf(library, "labels", ids, x="12", y="-7"), "инв. №")
    assert after.left - before.left == pytest.approx(1.2, abs=0.05)
    assert after.top - before.top == pytest.approx(-0.7, abs=0.05)


def test_a_place_that_the_sheet_does_not_have_is_refused(library: Library) -> None:
    ids = shelve(library, 1)
    with pytest.raises(Refusal, match="На листе L7160 мест 21") as refused:
        pdf(library, "labels", ids, first="22")
    assert refused.value.field == "first"
    assert len(codes(pdf(library, "labels", ids, first="22", sheet="l7159"))) == 1


def test_every_place_of_a_sheet_is_used_once() -> None:
    laid = Laying(SHEETS["l7160"], used=20)
    assert [place for _, place, _, _ in laid.places(23)] == [20, *range(21), 0]


def test_without_marks_the_copies_of_the_period_are_labelled(library: Library) -> None:
    shelve(library, 2, registered_on=dt.date(2027, 2, 28))
    shelve(library, 3, registered_on=dt.date(2027, 3, 1))
    shelve(library, 1, registered_on=dt.date(2027, 3, 31), state="written_off")
    month = period_of(PeriodKind.MONTH, TODAY)
    data = make(library, "labels", Order(TODAY, month)).pdf(no_progress)
    assert len(codes(data)) == 3
    with pytest.raises(Refusal, match="За период «январь 2027 года» книг не записано"):
        make(library, "labels", Order(TODAY, period_of(PeriodKind.MONTH, dt.date(2027, 1, 5))))


def test_labels_stand_in_the_order_of_numbers(library: Library) -> None:
    with library.database.work("Книги") as session:
        ids = [add_copy(session, inventory_number=number).id for number in ("10", "9", "101")]
    read = texts(pdf(library, "labels", ids))[0]
    assert [read.index(f"№ {number} ") for number in ("9", "10", "101")] == sorted(
        read.index(f"№ {number} ") for number in ("9", "10", "101")
    )


@pytest.mark.parametrize("key", list(SHEETS))
def test_the_longest_book_stays_inside_its_label(library: Library, key: str) -> None:
    copy_id = one(
        library,
        TITLE_200,
        "Константинопольский-Задунайский А. В.",
        bbk="74.200.58(2Рос-4Прим)я2",
        author_mark="К 65-бис",
        inventory_number="МБОУ-2026/0000123456",
    )
    data = pdf(library, "labels", [copy_id], sheet=key)
    sheet = SHEETS[key]
    left, top = sheet.corner(0)
    for box in letters(data):
        assert left + 2.5 < box.left < box.right < left + sheet.wide - 2.5
        assert top + 2 < box.top < box.bottom < top + sheet.high - 2


def test_the_longest_shelf_mark_stays_inside_its_spine_label(library: Library) -> None:
    copy_id = one(library, bbk="74.200.58(2Рос-4Прим)я721.6-5", author_mark="К 65-бис")
    data = pdf(library, "spine-labels", [copy_id])
    for box in letters(data):
        assert 4.75 + 2.5 < box.left < box.right < 4.75 + 38.1 - 2.5
        assert 10.7 + 1.5 < box.top < box.bottom < 10.7 + 21.2 - 1.5
    assert "К 65-бис" in texts(data)[0]


# What is another's on each copy.
_NUMBERED = {
    "barcode": partial(barcode, BarcodeKind.COPY),
    "inventory_number": lambda key: str(20000 + key),
    "inventory_key": lambda key: natural_key(str(20000 + key)),
}


def test_three_thousand_labels_make_as_many_sheets_as_they_need(library: Library) -> None:
    told: list[tuple[int, int]] = []
    with library.database.work("Книги") as session:
        first = add_copy(session)
        ids = [first.id, *add_more(session, first, 2999, **_NUMBERED)]
    paper = make(library, "labels", Order(TODAY, ids=tuple(ids)))
    data = paper.pdf(lambda done, total: told.append((done, total)))
    assert len(texts(data)) == 143
    assert told[0] == (0, 3000)
    assert told[-1] == (3000, 3000)
    assert [code.words for code in codes(data, 142)][-1] == barcode(BarcodeKind.COPY, ids[-1])


def test_the_same_labels_are_the_same_bytes(library: Library) -> None:
    ids = shelve(library, 5)
    assert pdf(library, "labels", ids) == pdf(library, "labels", ids)


# Cards.


def test_cards_have_their_size_and_marks_to_cut_by(library: Library) -> None:
    ids = [one(library, f"Книга {number}") for number in range(5)]
    data = pdf(library, "catalogue-cards", ids)
    assert [round(side) for side in size(data)] == [297, 210]
    marks = [box for box in shapes(data) if box.right - box.left < 0.5]
    ups = sorted({round((mark.left + mark.right) / 2, 1) for mark in marks})
    assert ups == pytest.approx([23.5, 148.5, 273.5], abs=NEAR)
    flats = [box for box in shapes(data) if box.bottom - box.top < 0.5]
    rows = sorted({round((flat.top + flat.bottom) / 2, 1) for flat in flats})
    assert rows == pytest.approx([30, 105, 180], abs=NEAR)
    assert "Книга 4" in texts(data)[1]
    heading = word(data, "Книга 0")
    assert heading.left == pytest.approx(23.5 + 30, abs=NEAR)


def test_a_card_has_the_heading_and_the_title_at_their_verticals(library: Library) -> None:
    copy_id = one(library, "Тайна старого маяка", "Кедрова А. П.", bbk="84", author_mark="К33")
    data = pdf(library, "catalogue-cards", [copy_id])
    assert word(data, "Кедрова, А. П.").left == pytest.approx(53.5, abs=NEAR)
    assert word(data, "Тайна").left == pytest.approx(59.5, abs=0.5)
    assert word(data, "К33").left == pytest.approx(29.5, abs=0.5)


def test_a_card_under_the_title_says_the_title_once(library: Library) -> None:
    copy_id = one(library, "Энциклопедия : от А до Я")
    [read] = texts(pdf(library, "catalogue-cards", [copy_id]))
    assert read.replace("\u00a0", " ").count("от А до Я") == 1


def test_the_longest_description_stays_above_the_hole(library: Library) -> None:
    people = TITLE_200.replace(" ", " ; ")
    copy_id = one(
        library, TITLE_200, "Кедрова А. П.", subtitle=TITLE_200, responsibility=people,
        notes=TITLE_200, series=TITLE_200,
    )  # fmt: skip
    data = pdf(library, "catalogue-cards", [copy_id])
    read = letters(data)
    text = [box for box in read if box.left > 53 and box.top < 30 + 66]
    assert max(box.bottom for box in text) < 30 + 75 - 7.5 - 4
    assert max(box.right for box in text) < 23.5 + 125 - 3


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((), ""),
        (("5201",), "5201"),
        (("5201", "5202"), "5201, 5202"),
        (("5201", "5202", "5203", "5210"), "5201–5203, 5210"),
        (("9", "10", "А-1"), "9, 10, А-1"),
    ],
)
def test_numbers_in_a_row_are_written_as_a_run(numbers: tuple[str, ...], said: str) -> None:
    assert number_runs(numbers) == said


# The list of literature.


def editions(library: Library, *books: tuple[str, str, str]) -> list[int]:
    with library.database.work("Книги") as session:
        return [
            add_edition(session, title, author, bbk=bbk, author_mark="А1", year=2020).id
            for title, author, bbk in books
        ]


def test_a_list_is_numbered_in_alphabetical_order(library: Library) -> None:
    ids = editions(
        library,
        ("Ёлка", "Яшин А. Я.", "84"),
        ("Alice", "Carroll L.", "84"),
        ("Азбука", "", "81"),
        ("Жизнь животных", "Брэм А.", "28"),
    )
    [read] = texts(pdf(library, "bibliography", ids, title="Книги на лето"))
    places = [read.index(words) for words in ("1. Азбука", "2. Брэм, А.", "3. Яшин", "4. Carroll")]
    assert places == sorted(places)
    assert "Книги на лето" in read
    assert "4 источника" in read
    assert "[84 А1]" not in read


def test_departments_stand_in_their_order_and_numbers_run_on(library: Library) -> None:
    ids = editions(library, ("Азбука", "", "84"), ("Бабочки", "", "28"), ("Волки", "", "28"))
    [read] = texts(pdf(library, "bibliography", ids, order="department", marks="shown"))
    nature, fiction = read.index("Естественные науки"), read.index("Художественная")
    assert nature < read.index("1. Бабочки") < read.index("2. Волки") < fiction
    assert fiction < read.index("3. Азбука")
    assert "[28 А1]" in read


def test_a_list_of_nothing_and_an_endless_title_are_refused(library: Library) -> None:
    with pytest.raises(Refusal, match="отметьте нужные в каталоге"):
        pdf(library, "bibliography", [])
    with pytest.raises(Refusal, match="Сократите заглавие"):
        pdf(library, "bibliography", editions(library, ("А", "", "")), title="я" * 201)


def test_a_long_list_keeps_every_entry_inside_the_sheet(library: Library) -> None:
    with library.database.work("Книги") as session:
        ids = [
            add_edition(session, f"{TITLE_200} {number}", "Константинопольский-Задунайский А.").id
            for number in range(300)
        ]
    data = pdf(library, "bibliography", ids)
    read = " ".join(texts(data))
    assert all(f" {number}. Константинопольский" in read for number in range(1, 301))
    assert spilt(data) == []


def test_a_list_can_be_edited_as_a_table(library: Library) -> None:
    paper = make(library, "bibliography", Order(TODAY, ids=tuple(editions(library, ("А", "", "")))))
    assert paper.endings == (".pdf", ".xlsx", ".csv", ".docx")
    assert paper.tables
    assert len(paper.tables[0].rows) == 1


def test_the_copies_of_an_edition_are_known(library: Library) -> None:
    ids = shelve(library, 2)
    shelve(library, 1, state="written_off")
    with library.database.read() as session:
        assert copy_ids(session, [1, 2]) == tuple(ids)
