"""The checks of the catalogue find what does not follow from the descriptions."""

import pytest
from sqlalchemy import update

from ibc_desktop.sections.catalogue.model import Contributor, Edition
from ibc_desktop.sections.catalogue.rules import checks
from tests.builders import Library, add_edition, faults


@pytest.mark.parametrize(
    "spoilt",
    [
        update(Edition).values(match_key="муму|||1990|"),
        update(Edition).values(title_key="Муму"),
        update(Edition).values(isbn_key=None),
        update(Edition).values(year=1991),
        update(Contributor).values(surname="Толстой"),
    ],
)
def test_the_keys_of_an_edition_follow_from_what_is_written_of_it(library: Library, spoilt):
    with library.database.work("Книги") as session:
        add_edition(session, "Каштанка", "Чехов А. П.")
        add_edition(
            session, "Муму", "Тургенев И. С.", year=1990, isbn="978-5-04-116820-9", part_number="1"
        )
        assert faults(session, checks) == []
        session.execute(spoilt.where(spoilt.table.c.id == 2))
        assert faults(session, checks) == ["Книги, которых не узнает загрузка: 1."]
