"""What may be done with partners and agreements, and what is refused beside which field."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.events.model import Event, EventForm
from ibc_desktop.sections.partners.model import Agreement, Partner
from ibc_desktop.sections.partners.rules import checks, queries, service
from ibc_desktop.sections.partners.rules.drafts import AgreementDraft, PartnerDraft
from ibc_desktop.sections.partners.rules.rows import PartnerFilter
from tests.builders import faults

TODAY = dt.date(2027, 3, 17)


def refused(library, deed, *args) -> Refusal:
    with pytest.raises(Refusal) as caught, library.database.work("Нельзя") as session:
        deed(session, *args)
    return caught.value


def agreement(library, key) -> Agreement:
    with library.database.read() as session:
        session.expire_on_commit = False
        return session.get_one(Agreement, key)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (AgreementDraft(), "number"),
        (AgreementDraft("1", valid_from=dt.date(2027, 2, 1), valid_until=dt.date(2027, 1, 1)),
         "valid_until"),
        (AgreementDraft("1", signed_on=dt.date(2027, 2, 1), valid_until=dt.date(2027, 1, 1)),
         "valid_until"),
        (AgreementDraft("1", signed_on=dt.date(2027, 2, 1), prolongs=True), "valid_until"),
        (AgreementDraft("1", ended_on=dt.date(2027, 2, 1)), "signed_on"),
        (AgreementDraft("1", signed_on=dt.date(2027, 2, 1), ended_on=dt.date(2027, 1, 1)),
         "ended_on"),
    ],
)  # fmt: skip
def test_terms_that_contradict_are_refused_beside_the_field(library, partners, draft, field):
    refusal = refused(library, service.save_agreement, draft, partners["museum"])
    assert refusal.field == field
    with library.database.read() as session:
        assert len(queries.PARTNERS.one(session, partners["museum"]).agreements) == 1


def test_an_agreement_is_prolonged_and_the_deed_taken_back(library, partners):
    key = partners["agreement"]
    with library.database.work("Продлён") as session:
        service.renew_agreement(session, key, dt.date(2028, 3, 31))
    assert agreement(library, key).valid_until == dt.date(2028, 3, 31)
    journal.undo(library.database)
    assert agreement(library, key).valid_until == dt.date(2027, 3, 31)


@pytest.mark.parametrize("until", [None, dt.date(2027, 3, 31), dt.date(2026, 1, 1)])
def test_a_term_is_only_made_longer(library, partners, until):
    refusal = refused(library, service.renew_agreement, partners["agreement"], until)
    assert refusal.field == "until"
    assert "31\u00a0марта 2027" in refusal.sentence


def test_what_has_no_term_or_no_signature_is_not_prolonged(library, partners):
    with library.database.work("Ещё") as session:
        draft = service.save_agreement(session, AgreementDraft("7"), partners["writer"]).id
        endless = AgreementDraft("8", signed_on=dt.date(2020, 1, 1))
        without = service.save_agreement(session, endless, partners["writer"]).id
        over = service.save_agreement(session, endless, partners["writer"]).id
        service.end_agreement(session, over, TODAY)
    for key in (draft, without, over):
        assert not refused(library, service.renew_agreement, key, dt.date(2030, 1, 1)).field


def test_an_agreement_is_ended_once_and_not_before_it_began(library, partners):
    key = partners["agreement"]
    early = refused(library, service.end_agreement, key, dt.date(2025, 8, 31))
    assert early.field == "ended_on"
    with library.database.work("Прекращён") as session:
        service.end_agreement(session, key, TODAY)
    assert agreement(library, key).ended_on == TODAY
    refused(library, service.end_agreement, key, TODAY)


def test_a_signed_agreement_stays_and_a_draft_goes(library, partners):
    refused(library, service.remove_agreement, partners["agreement"])
    with library.database.work("Проект") as session:
        key = service.save_agreement(session, AgreementDraft("7"), partners["writer"]).id
        service.remove_agreement(session, key)
    with library.database.read() as session:
        assert queries.agreement_row(session, key) is None


def test_a_partner_with_a_history_is_ended_and_not_removed(library, partners):
    with library.database.work("Мероприятие") as session:
        form = EventForm(name="встреча", name_key="встреча")
        session.add(form)
        session.flush()
        session.add(Event(uid="1", school_year=2026, form_id=form.id, title="Встреча", month=3,
                          partner_id=partners["writer"]))  # fmt: skip
    for name in ("village", "writer"):
        refused(library, service.remove_partner, partners[name])
    with library.database.work("Завершено") as session:
        service.end_partner(session, partners["writer"], TODAY)
    refused(library, service.end_partner, partners["writer"], TODAY)
    with library.database.work("Снова") as session:
        assert service.resume_partner(session, partners["writer"]).ended_on is None


def test_a_partner_without_a_history_goes(library, partners):
    with library.database.work("Ошибка") as session:
        service.remove_partner(session, partners["writer"])
    with library.database.read() as session:
        assert queries.PARTNERS.one(session, partners["writer"]) is None


@pytest.mark.parametrize("name", ["", "  ", "районный  МУЗЕЙ", "театр «огниво»"])
def test_a_name_must_be_there_and_be_new(library, partners, name):
    assert refused(library, service.save_partner, PartnerDraft(name)).field == "name"


def test_changes_of_a_partner_keep_its_keys_true(library, partners):
    with library.database.work("Изменён") as session:
        draft = PartnerDraft("Музей села Ёлкино", note=" две\nстроки ")
        service.save_partner(session, draft, partners["museum"])
    with library.database.read() as session:
        assert faults(session, checks) == []
        found = queries.PARTNERS.page(session, PartnerFilter(TODAY, "елкин"))
        assert partners["museum"] in [row.id for row in found]
        assert queries.PARTNERS.one(session, partners["museum"]).note == "две\nстроки"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_any_name_can_be_kept_and_found_in_its_place(library, name):
    with library.database.work("Партнёр") as session:
        key = service.save_partner(session, PartnerDraft(name)).id
    with library.database.read() as session:
        row = queries.PARTNERS.one(session, key)
        assert row.name == name.strip()
        assert faults(session, checks) == []
    with library.database.work("Прочь") as session:
        service.remove_partner(session, key)


def test_the_check_tells_what_cannot_be(library, partners):
    with library.database.work("Сломано") as session:
        session.get_one(Partner, partners["museum"]).sort_key = "я"
        session.get_one(Agreement, partners["agreement"]).ended_on = dt.date(2020, 1, 1)
    with library.database.read() as session:
        told = faults(session, checks)
    assert len(told) == 2
    assert "Районный музей" in told[0]
    assert "сельская" in told[1]
