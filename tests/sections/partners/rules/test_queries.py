"""Finding partners, and which agreements soon end."""

import datetime as dt
from dataclasses import replace

import pytest

from ibc_desktop.kernel.plug.home import Badge
from ibc_desktop.kernel.tables.sheets import open_sheet
from ibc_desktop.sections.partners.exchange import export_partners
from ibc_desktop.sections.partners.model import PartnerKind
from ibc_desktop.sections.partners.rules import queries, service
from ibc_desktop.sections.partners.rules.drafts import AgreementDraft, PartnerDraft
from ibc_desktop.sections.partners.rules.palette import found_partners
from ibc_desktop.sections.partners.rules.rows import PartnerFilter
from ibc_desktop.sections.partners.rules.wording import (
    agreement_chip,
    agreement_title,
    speaking,
    term_words,
)
from tests.offering import offered

TODAY = dt.date(2027, 3, 17)
MUSEUM, LIBRARY = "Районный музей", "Сосновская сельская библиотека"


def names(library, wanted: PartnerFilter) -> list[str]:
    with library.database.read() as session:
        return [row.name for row in queries.PARTNERS.page(session, wanted)]


@pytest.mark.parametrize("typed", ["елк", "ЁЛКИН", "`krby", "петр ёлк"])
def test_found_by_folded_beginnings_in_any_layout(library, partners, typed):
    assert names(library, PartnerFilter(TODAY, typed)) == ["Ёлкин Пётр Ильич"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (PartnerFilter(TODAY), ["Ёлкин Пётр Ильич", MUSEUM, LIBRARY]),
        (PartnerFilter(TODAY, "зотова"), [LIBRARY]),
        (PartnerFilter(TODAY, kind=PartnerKind.MUSEUM), [MUSEUM]),
        (PartnerFilter(TODAY, with_agreement=True), [MUSEUM, LIBRARY]),
        (PartnerFilter(TODAY, ending=True), [LIBRARY]),
        (PartnerFilter(TODAY, ended=True), ["Театр «Огниво»"]),
    ],
)
def test_filters(library, partners, wanted, found):
    assert names(library, wanted) == found
    with library.database.read() as session:
        assert queries.PARTNERS.count(session, wanted) == len(found)


def test_one_wrong_letter_is_guessed(library, partners):
    with library.database.read() as session:
        meant = queries.PARTNERS.meant(session, PartnerFilter(TODAY, "библеотека"))
        assert (meant.words, meant.first.name, meant.count) == ("библиотека", LIBRARY, 1)
        assert queries.PARTNERS.meant(session, PartnerFilter(TODAY, "щщщщщ")) is None


def test_pages_follow_without_a_gap(library):
    with library.database.work("Много") as session:
        for number in range(250):
            service.save_partner(session, PartnerDraft(f"Школа {number}"))
    seen, last = [], None
    with library.database.read() as session:
        while page := queries.PARTNERS.page(session, PartnerFilter(TODAY), last):
            seen += [row.name for row in page]
            last = page[-1]
    assert seen == [f"Школа {number}" for number in range(250)]


def test_ending_agreements_come_soonest_first_and_make_the_badge(library, partners):
    with library.database.work("Ещё") as session:
        sooner = AgreementDraft("5", signed_on=dt.date(2026, 3, 1), valid_until=TODAY)
        service.save_agreement(session, sooner, partners["writer"])
        # With a former partner nothing is waited for.
        service.save_agreement(session, sooner, partners["theatre"])
        prolongs = replace(sooner, prolongs=True)
        service.save_agreement(session, prolongs, partners["museum"])
    (badge,) = offered("partners", Badge)
    with library.database.read() as session:
        told = queries.ending_agreements(session, TODAY)
        assert [each.partner for each in told] == ["Ёлкин Пётр Ильич", "сельская библиотека"]
        assert badge.count(session, TODAY) == 2
        assert badge.count(session, TODAY + dt.timedelta(days=400)) == 0


def test_the_words_of_an_agreement(library, partners):
    with library.database.read() as session:
        row = queries.agreement_row(session, partners["agreement"])
    assert agreement_title(row) == "Договор № 12 от 1\u00a0сентября 2025"
    assert term_words(row, TODAY) == "с 1\u00a0сентября 2025 до 31\u00a0марта"
    assert agreement_chip(row, TODAY).word == "истекает через 14\u00a0дней"
    longer = replace(row, id=99, valid_until=dt.date(2029, 3, 31))
    assert speaking([row, longer], TODAY) is longer
    assert speaking([], TODAY) is None


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_all_partners_are_written_out_with_their_agreement(library, partners, tmp_path, ending):
    path = tmp_path / f"партнёры.{ending}"
    assert library.ask(export_partners, library, path) == 4
    sheet = open_sheet(path)
    rows = [sheet.headings, *(list(row) for _, row in sheet.body())]
    assert [row[0] for row in rows[1:]] == [
        "Ёлкин Пётр Ильич",
        "Районный музей",
        "Сосновская сельская библиотека",
        "Театр «Огниво»",
    ]
    state = rows[0].index("Состояние")
    assert [row[state] for row in rows[1:]] == [
        "без договора", "бессрочный", "истекает", "без договора",
    ]  # fmt: skip


def test_the_palette_finds_partners(library, partners):
    with library.database.read() as session:
        found = found_partners(library, session, "сельск", 5)
    assert [(each.title, each.enter.id) for each in found] == [
        ("Сосновская сельская библиотека", partners["village"])
    ]
    assert "истекает через" in found[0].below
