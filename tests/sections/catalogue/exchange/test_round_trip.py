"""What the program writes it reads back as it was, and other programs read it too."""

import io

import pymarc
import pymarc.marcxml
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.catalogue.exchange.marc import marc, marcxml, rusmarc
from ibc_desktop.sections.catalogue.rules import gost
from ibc_desktop.sections.catalogue.rules.drafts import CopyDraft, EditionDraft
from ibc_desktop.sections.catalogue.rules.people import Person

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЁЖЗIVXabc0123456789«»()[]<>&\"'.,:;/=–-№+?!"
WORD = st.text(LETTERS, min_size=1, max_size=9)
TEXT = st.lists(WORD, max_size=4).map(" ".join)
NAME = st.from_regex(r"\A[А-Я][а-яё]{1,9}\Z")
LINES = st.lists(TEXT.filter(bool), max_size=3).map("\n".join)
# Subjects and the like are lists set off by semicolons.
ITEMS = st.lists(st.from_regex(r"\A[а-яё]{1,8}( – [а-я]{1,5})?\Z"), max_size=3).map("; ".join)

AUTHORS = st.builds(Person, NAME, TEXT, st.just("author"), st.sampled_from(["", "1860–1904"]))
OTHERS = st.builds(
    Person,
    NAME,
    NAME,
    st.sampled_from(["compiler", "editor", "illustrator", "translator", "other"]),
    st.just(""),
)
BODIES = st.builds(Person, st.just("Школа № 5 города"), st.just(""), st.just("other"))
PEOPLE = st.tuples(
    st.lists(AUTHORS, max_size=3), st.lists(OTHERS, max_size=3), st.lists(BODIES, max_size=1)
).map(lambda groups: [person for group in groups for person in group])

COPIES = st.builds(
    CopyDraft,
    inventory_number=TEXT,
    barcode=st.from_regex(r"\A\d{0,13}\Z"),
    place=TEXT,
    price=st.none() | st.integers(0, 10**8),
    registered_on=st.none() | st.dates(),
    note=TEXT,
    state=st.sampled_from(["shelf", "lost", "written_off"]),
)

PLAIN = """title subtitle parallel_title part_number part_title responsibility edition_statement
    place publisher year_text extent illustrations size series series_number isbn issn language bbk
    author_mark content_type""".split()
DRAFTS = st.builds(
    EditionDraft,
    **dict.fromkeys(PLAIN, TEXT),
    year=st.none() | st.integers(0, 9999),
    notes=LINES,
    annotation=LINES,
    udc=ITEMS,
    subjects=ITEMS,
    keywords=ITEMS,
    age_mark=st.sampled_from(["", "0", "6", "12", "16", "18"]),
    fund=st.sampled_from(["main", "reference", "methodical", "textbook", "periodical"]),
    people=PEOPLE,
    copies=st.lists(COPIES, max_size=3),
).map(lambda draft: _sensible(draft))


def _sensible(draft: EditionDraft) -> EditionDraft:
    draft.title = f"Книга {draft.title}".strip()
    # A number with its note in brackets is one thing to us and two subfields to a record.
    draft.isbn = draft.isbn.replace("(", "").replace(")", "")
    # Several numbers are joined by «; ».
    draft.isbn = " ".join(draft.isbn.replace(";", " ").split())
    draft.content_type = draft.content_type.replace(" : ", " ").strip(": ")
    draft.year_text = "" if draft.year_text == f"{draft.year}" else draft.year_text
    for person in draft.people:
        person.given = person.given.replace(",", "")
    draft.people = [one for one in draft.people if " ".join(one.given.split()) == one.given]
    return draft


def read_back(data: bytes) -> list[EditionDraft]:
    found = list(marc.read_records(data))
    for draft in found:
        assert isinstance(draft, EditionDraft)
        draft.at = ""
    return found


WRITERS = pytest.mark.parametrize("write", [rusmarc.write, marcxml.write])


@WRITERS
@given(written=st.lists(DRAFTS, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_as_it_was(write, written):
    assert read_back(b"".join(write(written))) == written


@WRITERS
def test_the_full_book_comes_back(write):
    draft = EditionDraft(
        title="М. и Ж.",
        place="М.",
        publisher="Б. и.",
        year=2018,
        year_text="2018-2020",
        isbn="978-5-00000-101-1 (в пер.)",
        content_type="Текст. Изображение : непосредственные",
        people=[Person("Ли", "Харпер"), Person("Мур", "Т.", "translator")],
        notes="Первое\n12+",
        copies=[CopyDraft("1", "2000017", "Абонемент", 350_50, None, "без обложки", "lost")],
    )
    assert read_back(b"".join(write([draft]))) == [draft]


def test_other_programs_read_our_rusmarc():
    draft = EditionDraft(
        title="Каштанка",
        year=2001,
        isbn="978-5-00000-101-1 (в пер.)",
        bbk="84(2)",
        author_mark="Ч-56",
        people=[Person("Чехов", "А. П."), Person("Иванов", "И. И.", "illustrator")],
        copies=[CopyDraft("15", place="Абонемент")],
    )
    [record] = pymarc.MARCReader(io.BytesIO(b"".join(rusmarc.write([draft]))), force_utf8=True)
    assert record["200"]["a"] == "Каштанка"
    assert record["200"]["f"] == gost.statement(draft)
    assert record["100"]["a"][9:13] == "2001"
    assert record["100"]["a"][26:28] == "50"
    assert record["010"]["a"] == "978-5-00000-101-1"
    assert record["010"]["b"] == "в пер."
    assert record["686"].get_subfields("a", "b") == ["84(2)", "Ч-56"]
    assert record["700"]["4"] == "070"
    assert record["702"]["4"] == "440"
    assert record["899"]["p"] == "15"
    tags = [field.tag for field in record.fields]
    assert tags == sorted(tags)


def test_other_programs_read_our_marcxml():
    draft = EditionDraft(
        title="Каштанка & другие",
        people=[Person("Чехов", "Антон Павлович")],
        copies=[CopyDraft("15", place="Абонемент", price=100)],
    )
    [record] = pymarc.marcxml.parse_xml_to_array(io.BytesIO(b"".join(marcxml.write([draft]))))
    assert record["245"]["a"] == "Каштанка & другие"
    assert record["100"]["a"] == "Чехов, Антон Павлович"
    assert record["852"]["p"] == "15"
    assert record["876"]["c"] == "1.00"
    assert len(str(record.leader)) == 24
    assert len(record["008"].data) == 40


def test_a_title_with_thousands_of_copies_goes_on_in_further_records():
    copies = [CopyDraft(str(at), f"2{at:06d}", "Абонемент", 100) for at in range(4000)]
    written = EditionDraft(title="Математика", copies=copies)
    data = b"".join(rusmarc.write([written]))
    assert max(len(record) for record in data.split(b"\x1d")) < 99_999
    found = read_back(data)
    assert len(found) > 1
    assert {draft.title for draft in found} == {"Математика"}
    assert [copy for draft in found for copy in draft.copies] == copies


@pytest.mark.parametrize(
    "draft",
    [
        EditionDraft(title="Сказки", annotation="ё" * 5000),
        EditionDraft(title="Сказки " + "ё" * 5000),
        EditionDraft(title="Сказки", notes="\n".join(["ё" * 4900] * 11)),
    ],
)
def test_a_text_longer_than_a_field_is_said_and_comes_whole_in_marcxml(draft):
    with pytest.raises(Refusal, match=r"«Сказки.*MARCXML"):
        list(rusmarc.write([draft]))
    assert read_back(b"".join(marcxml.write([draft]))) == [draft]


@WRITERS
def test_several_numbers_of_a_book_come_back(write):
    draft = EditionDraft(title="Сказки", isbn="978-5-00000-101-1 (т. 1); 5-02-013850-9")
    data = b"".join(write([draft]))
    assert read_back(data) == [draft]
    assert data.count("978-5-00000-101-1 (т. 1)".encode()) == 1


def test_export_goes_out_piece_by_piece():
    drafts = (EditionDraft(title=f"Книга {at}") for at in range(10**9))
    pieces = marcxml.write(drafts)
    assert next(pieces).startswith(b"<?xml")
    assert "Книга 0".encode() in next(pieces)
    assert "Книга 0".encode() in next(rusmarc.write(EditionDraft(title="Книга 0") for _ in "ab"))
