"""Whom a column of a person is about where its own heading does not say so."""

from collections.abc import Sequence

from .headings import Lexicon, plain
from .words import (
    NAME_PARTS,
    OF_THE_ROW,
    OTHERS,
    PARENT,
    PARTS_OF_PERSON,
    PUPILS,
    STAFF,
    WHOLE_NAME,
)


def owners_of(headings: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return for each column the person it is about besides the one of the row, or nothing.

    Who is named over one column is meant in those beside it as long as they go on with the person:
    a telephone beside the parent is the parent's. «ФИО» beside «ФИО ребёнка» is the parent's.
    """
    said = [lexicon.stems(plain(heading)) for heading in headings]
    of_pupils = {words - PUPILS for words in said if words & PUPILS}
    owners, owner, reached = [], "", -1
    for words in said:
        place = max((PARTS_OF_PERSON.get(word, -1) for word in words), default=-1)
        named = min(words & OTHERS, default="")
        if named:
            owner, reached = named, place if place >= 0 else PARTS_OF_PERSON[WHOLE_NAME]
        elif words in of_pupils and words & (NAME_PARTS | {WHOLE_NAME}):
            owner, reached = PARENT, place
        elif place <= reached or words & (PUPILS | STAFF | OF_THE_ROW):
            owner, reached = "", -1
        else:
            reached = place
        owners.append("" if named else owner)
    return owners
