"""The headings of lists from outside: each is said once in its record."""

from collections import Counter

import pytest

from ibc_desktop.kernel.ground.folding import word_line
from ibc_desktop.sections.catalogue.exchange.fields import FIELDS as BOOK
from ibc_desktop.sections.consultations.rules.fields import EXCHANGED as CONSULTATION
from ibc_desktop.sections.events.exchange.fields import FIELDS as EVENT
from ibc_desktop.sections.readers.exchange.fields import FIELDS as READER

_ASKED = {"отдел", "раздел", "группа"}


@pytest.mark.parametrize("fields", [BOOK, READER, CONSULTATION, EVENT])
def test_a_heading_is_said_once_and_names_one_field_or_asks(fields):
    known = Counter(heading for field in fields for heading in set(map(word_line, field.known)))
    # What lists use for two things: the librarian is asked where the cells do not tell.
    assert {heading for heading, count in known.items() if count > 1} <= _ASKED
    assert "" not in known
    for field in fields:
        assert len(set(field.known)) == len(field.known)
