"""Reader cards and lists of classes: measured, read by a scanner, whole for the longest names."""

from functools import partial

import pytest
from sqlalchemy import select

from ibc_desktop.kernel.file.settings import School, put_school
from ibc_desktop.kernel.ground.barcodes import BarcodeKind, barcode
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.papers import Order, Paper
from ibc_desktop.kernel.tables.imports import no_progress
from ibc_desktop.sections.readers.model import Membership
from ibc_desktop.sections.readers.paper.papers import OFFERS
from ibc_desktop.sections.readers.rules.chosen import chosen_readers, find_readers
from tests.builders import START, Library, add_class, add_more, add_reader, once
from tests.printing.measured import codes, letters, shapes, spilt, texts, word

TODAY = START.date()
LONG_NAME = "Константинопольская-Задунайская Александрина Всеволодовна"
NEAR = 0.3


def make(library: Library, key: str, class_name: str = "", *ids: int) -> Paper:
    [document] = [each for each in OFFERS if each.key == key]
    with library.database.read() as session:
        return document.make(session, Order(TODAY, part=class_name, ids=ids))


def pdf(library: Library, key: str, class_name: str = "", *ids: int) -> bytes:
    return make(library, key, class_name, *ids).pdf(no_progress)


@pytest.fixture
@once
def keys(library: Library) -> dict[str, int]:
    """Seven readers of two classes and two groups; their keys by surname."""
    with library.database.work("Школа") as session:
        put_school(
            session, School("Школа", "МБОУ СОШ с. Сосновка", "ИБЦ", librarian="В. С. Лугина")
        )
        teacher = add_reader(session, "Белая Екатерина Сергеевна", group="teacher", post="учитель")
        third = add_class(session, 3, "А", teacher_id=teacher.id)
        tenth = add_class(session, 10, "Б")
        added = [
            teacher,
            add_reader(session, "Ежова Анна Викторовна", third),
            add_reader(session, "Абрамов Иван", third),
            add_reader(session, "Вольный Пётр Павлович", tenth),
            add_reader(session, "Жилин Матвей", tenth),
            add_reader(session, "Без Класса"),
            add_reader(session, "Мамина Ольга", group="parent"),
        ]
    return {reader.surname: reader.id for reader in added}


def test_cards_stand_as_they_are_cut_and_folded(library: Library, keys: dict[str, int]) -> None:
    data = pdf(library, "reader-cards")
    bands = [box for box in shapes(data) if 10 < box.bottom - box.top < 12 and box.right < 110]
    bands = [band for band in bands if band.right - band.left > 80]
    assert len(bands) == 5
    for number, band in enumerate(bands):
        assert band.left == pytest.approx(19.4, abs=NEAR)
        assert band.right == pytest.approx(105.0, abs=NEAR)
        assert band.top == pytest.approx(13.5 + 54 * number, abs=NEAR)
    upright = [box for box in shapes(data) if box.right - box.left < 0.5 and box.top < 13]
    cuts = sorted(round((mark.left + mark.right) / 2, 1) for mark in upright)
    assert cuts == pytest.approx([19.4, 105.0, 190.6], abs=NEAR)
    lying = [box for box in shapes(data) if box.bottom - box.top < 0.2 and box.right < 19]
    rows = sorted(round((mark.top + mark.bottom) / 2, 1) for mark in lying)
    assert rows == pytest.approx([13.5 + 54 * number for number in range(6)], abs=NEAR)
    assert word(data, "линия сгиба").left == pytest.approx(106.5, abs=0.5)


@pytest.mark.parametrize("dpi", [150, 300])
def test_a_reader_reads_every_card(library: Library, keys: dict[str, int], dpi: int) -> None:
    data = pdf(library, "reader-cards")
    with library.database.read() as session:
        expected = [reader.card_number for reader in chosen_readers(session, Order(TODAY))]
    found = [code.words for page in (0, 1) for code in codes(data, page, dpi)]
    assert found == expected
    assert len(found) == 7


def test_the_code_of_a_card_has_the_size_of_the_form(
    library: Library, keys: dict[str, int]
) -> None:
    data = pdf(library, "reader-cards", "", keys["Ежова"])
    bars = [box for box in shapes(data) if 12.5 < box.bottom - box.top < 13.5]
    # Seven digits are ninety modules (PAPER 8).
    assert max(bar.right for bar in bars) - min(bar.left for bar in bars) == pytest.approx(
        90 * 0.36, abs=NEAR
    )
    assert min(bar.left for bar in bars) - 19.4 > 10 * 0.36


def test_cards_are_handed_out_by_class_then_by_group(
    library: Library, keys: dict[str, int]
) -> None:
    read = " ".join(texts(pdf(library, "reader-cards")))
    names = ["Абрамов", "Ежова", "Вольный", "Жилин", "Без", "Белая", "Мамина"]
    places = [read.index(name) for name in names]
    assert places == sorted(places)
    for words in (
        "Читательский билет",
        "МБОУ СОШ с. Сосновка · ИБЦ",
        "класс 3А · 2026/2027 учебный год",
        "учитель · 2026/2027 учебный год",
        "родитель · 2026/2027 учебный год",
        "26/27 27/28 28/29 29/30 30/31",
    ):
        assert words in read


def test_a_class_or_marked_readers_alone(library: Library, keys: dict[str, int]) -> None:
    [read] = texts(pdf(library, "reader-cards", "3а"))
    assert read.count("Читательский билет") == 2
    paper = make(library, "reader-cards", "", keys["Жилин"])
    assert paper.title == "Читательский билет: Жилин Матвей"
    assert paper.actual_size
    assert texts(paper.pdf(no_progress))[0].count("Читательский билет") == 1


def test_nobody_and_an_unknown_class_are_refused(library: Library) -> None:
    with pytest.raises(Refusal, match="Читателей здесь нет"):
        pdf(library, "reader-cards")
    with pytest.raises(Refusal, match="Класса «5А» в 2026/27 учебном году нет"):
        pdf(library, "reader-cards", "5А")
    with pytest.raises(Refusal, match="Выберите класс"):
        pdf(library, "class-list")


@pytest.mark.parametrize(
    "name",
    [
        LONG_NAME,
        "Константинопольская-Преображенская-Задунайская-Забайкальская Мария",
        f"{'Щ' * 60} {'Ш' * 60} {'Ж' * 60}",
    ],
)
def test_the_longest_names_stay_on_their_card(library: Library, name: str) -> None:
    with library.database.work("Школа") as session:
        put_school(
            session, School("Школа", "МБОУ «Школа № 5 с. Раздольное»", "Центр чтения и игры")
        )
        add_reader(session, name, add_class(session, 11, "А"), card_number="ABC-0000123456789")
    data = pdf(library, "reader-cards")
    face = [box for box in letters(data) if box.left < 105 and 14 < box.top < 66]
    assert max(box.right for box in face) < 105 - 4
    assert min(box.left for box in face) > 19.4 + 4
    assert word(data, "класс 11А").bottom < 13.5 + 54 - 5.5 - 13
    assert [code.words for code in codes(data)] == ["ABC-0000123456789"]
    if "-" in name:
        assert name.split()[0][:30] in texts(data)[0]


def test_three_thousand_cards_are_six_hundred_sheets(library: Library) -> None:
    with library.database.work("Школа") as session:
        form = add_class(session)
        reader = add_reader(session, LONG_NAME, form)
        keys = add_more(session, reader, 2999, card_number=partial(barcode, BarcodeKind.READER))
        membership = session.scalars(select(Membership)).one()
        add_more(session, membership, 2999, reader_id=dict(enumerate(keys, membership.id + 1)).get)
    data = pdf(library, "reader-cards")
    read = texts(data)
    assert len(read) == 600
    assert all(page.count("Читательский билет") == 5 for page in read)
    assert len(codes(data, 599)) == 5


def test_the_list_of_a_class(library: Library, keys: dict[str, int]) -> None:
    paper = make(library, "class-list", "3А")
    data = paper.pdf(no_progress)
    [read] = texts(data)
    assert "Список 3А класса" in read
    assert "классный руководитель Белая Е. С., 2 ученика" in read.replace("\u00a0", " ")
    assert read.index("Абрамов Иван") < read.index("Ежова Анна Викторовна")
    assert spilt(data) == []
    assert paper.tables
    assert [column.title for column in paper.tables[0].columns][:2] == [
        "Фамилия, имя, отчество",
        "№ билета",
    ]
    assert len(paper.tables[0].rows) == 2


def test_an_empty_class_has_an_empty_list(library: Library) -> None:
    with library.database.work("Школа") as session:
        add_class(session, 1, "А")
    [read] = texts(pdf(library, "class-list", "1А"))
    assert "В классе пока никого нет" in read


def test_readers_are_offered_by_name(library: Library, keys: dict[str, int]) -> None:
    with library.database.read() as session:
        assert find_readers(session, "воль", 5) == [(keys["Вольный"], "Вольный Пётр, 10Б")]
