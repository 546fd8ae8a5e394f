"""The headings of lists from outside: each is said once in its record."""

from collections import Counter

import pytest

from ibc_desktop.kernel.ground.folding import word_line
from ibc_desktop.sections.catalogue.exchange.fields import FIELDS as BOOK
from ibc_desktop.sections.consultations.rules.fields import EXCHANGED as CONSULTATION
from ibc_desktop.sections.events.exchange.fields import FIELDS as EVENT
from ibc_desktop.sections.readers.exchange.fields import FIELDS as READER


@pytest.mark.parametrize("fields", [BOOK, READER, CONSULTATION, EVENT])
def test_a_heading_names_one_field_and_is_said_once(fields):
    known = Counter(heading for field in fields for heading in map(word_line, field.known))
    assert [heading for heading, count in known.items() if count > 1] == []
    assert "" not in known
