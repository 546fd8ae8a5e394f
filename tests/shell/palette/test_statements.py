"""A key in the palette asks little: the first page of a list shows by itself whether it finds."""

from collections import Counter

import pytest

from ibc_desktop.shell.palette.actions import found_rows
from tests.builders import Library, add_class, add_edition, add_reader
from tests.sections.circulation.rules.test_statements import statements


@pytest.fixture
def few(library: Library) -> Library:
    with library.database.work("Фонд") as session:
        add_edition(session, "Каштанка")
        add_reader(session, "Соколова Мария", add_class(session))
    return library


@pytest.mark.parametrize(
    ("typed", "most"), [("с", 18), ("соколова", 25), ("каштанка", 23), ("2142", 30)]
)
def test_a_key_asks_little(few: Library, typed: str, most: int):
    with statements() as asked:
        found_rows(few, typed)
    assert len(asked) <= most, Counter(asked).most_common(4)
