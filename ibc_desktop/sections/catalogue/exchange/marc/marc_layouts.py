"""Where RUSMARC and MARC 21 keep the fields of our own records (DOMAIN 3.8)."""

from collections.abc import Iterator

from .marc_own import PLAIN, Layout


def _plain(dialect: int) -> Iterator[tuple[str, str, str, str]]:
    """Yield the places of the fields that are copied as they are, from the table of fields."""
    for key, field in PLAIN.items():
        if field.marc:
            place = field.marc[dialect]
            yield key, place[:3], place[3:5], place[5:]


_RUSMARC_COPY = {
    "inventory_number": "p",
    "place": "b",
    "barcode": "h",
    "price": "e",
    "registered_on": "d",
    "state": "s",
    "note": "n",
}

RUSMARC = Layout(
    places=(
        ("mark", "999", "  ", "2"),
        *_plain(0),
        ("isbn_number", "010", "  ", "a"),
        ("isbn_note", "010", "  ", "b"),
        ("statement", "200", "1 ", "f"),
        ("content", "203", "  ", "a"),
        ("medium", "203", "  ", "c"),
        ("published", "210", "  ", "d"),
        ("age_sign", "333", "  ", "a"),
        ("made", "999", "  ", "r"),
    ),
    people=("700", "701", "702"),
    bodies=("710", "711", "712"),
    names=("a", "b", "f"),
    roles={
        "author": "070",
        "compiler": "220",
        "editor": "340",
        "illustrator": "440",
        "translator": "730",
        "other": "570",
    },
    copies=(("899", _RUSMARC_COPY),),
    coded_year=("100", 9),
)

_MARC21_COPY = {
    "inventory_number": "a",
    "price": "c",
    "registered_on": "d",
    "state": "j",
    "place": "l",
    "barcode": "p",
    "note": "x",
}

MARC21 = Layout(
    places=(
        ("mark", "999", "  ", "2"),
        *_plain(1),
        ("isbn_number", "020", "  ", "a"),
        ("isbn_note", "020", "  ", "q"),
        ("statement", "245", "00", "c"),
        ("published", "264", " 1", "c"),
        ("content", "336", "  ", "a"),
        ("medium", "337", "  ", "a"),
        ("age_sign", "521", "  ", "a"),
        ("made", "999", "  ", "r"),
    ),
    people=("100", "700", "700"),
    bodies=("110", "710", "710"),
    names=("a", None, "d"),
    roles={
        "author": "aut",
        "compiler": "com",
        "editor": "edt",
        "illustrator": "ill",
        "translator": "trl",
        "other": "oth",
    },
    copies=(("852", {"place": "b", "inventory_number": "p"}), ("876", _MARC21_COPY)),
    coded_year=("008", 7),
)
