"""Random deeds of all sections, undone and done again in any order, never break a rule."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.check import faults_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.checks import Hold, lasting
from ibc_desktop.sections.catalogue.model import CopyState
from ibc_desktop.sections.catalogue.rules import service as catalogue
from ibc_desktop.sections.circulation.rules.desk import Desk
from ibc_desktop.sections.consultations.rules import service as consultations
from ibc_desktop.sections.consultations.rules.drafts import ConsultationDraft
from ibc_desktop.sections.events.model import Event
from ibc_desktop.sections.events.rules import holding, lookups
from ibc_desktop.sections.events.rules import service as events
from ibc_desktop.sections.events.rules.drafts import EventDraft, PartyDraft, ReportDraft
from ibc_desktop.sections.partners.rules import service as partners
from ibc_desktop.sections.partners.rules.drafts import AgreementDraft, PartnerDraft
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules import service as readers
from ibc_desktop.sections.readers.rules.sockets import LeaveGuard
from tests.builders import add_class, add_copy, add_edition, add_reader, fresh_library, recent

_FEW = st.integers(1, 3)
_STATES = st.sampled_from([CopyState.SHELF, CopyState.LOST, CopyState.WRITTEN_OFF])
_DAY = dt.date(2027, 3, 10)


def _school(session: Session) -> tuple[list[str], list[str]]:
    """Return what stands on the cards of three readers and on three copies of two books."""
    forms = [add_class(session, 5, "А"), add_class(session, 6, "Б")]
    people = [
        add_reader(session, "Соколова Мария", forms[0]),
        add_reader(session, "Ермаков Дима", forms[1]),
        add_reader(session, "Белова Ирина", group=ReaderGroup.TEACHER),
    ]
    first, second = add_edition(session, "Муму"), add_edition(session, "Ася")
    copies = [add_copy(session, each) for each in (first, first, second)]
    return [each.card_number for each in people], [each.barcode for each in copies]


def _refusal(deed: Callable[[], object]) -> str:
    try:
        deed()
    except Refusal as no:
        return no.sentence
    return ""


class RandomDeeds(RuleBasedStateMachine):
    """A few records of each section and whatever can be done to them."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp()
        self.opened = fresh_library(self.template, Path(self.folder))
        self.library = self.opened.__enter__()
        with self.library.database.work("Школа") as session:
            self.cards, self.copies = _school(session)
        self.desk = Desk(self.library.database, self.library.now)

    def do(self, deed: Callable[[Session], object]) -> None:
        """Do a deed where the rules let it be done."""
        self.library.clock.forward(minutes=1)
        with suppress(Refusal):
            self.library.do(deed.__name__, deed)

    @rule(reader=_FEW, copy=_FEW, mode=st.sampled_from(["выдать", "вернуть", "продлить", ""]))
    def scan(self, reader: int, copy: int, mode: str) -> None:
        for text in (self.cards[reader - 1], mode, self.copies[copy - 1], mode):
            self.library.clock.forward(minutes=1)
            self.desk.scan(text)

    @rule(back=st.booleans())
    def undo_at_the_desk(self, back: bool) -> None:
        self.desk.redo() if back else self.desk.undo()

    @rule(reader=_FEW)
    def sign_off(self, reader: int) -> None:
        guards = self.library.sections.all(LeaveGuard)
        today = self.library.today()
        self.do(lambda session: readers.sign_off(session, reader, today, guards))

    @rule(reader=_FEW)
    def take_reader_back(self, reader: int) -> None:
        today = self.library.today()
        self.do(lambda session: readers.take_back_reader(session, reader, today))

    @rule(reader=_FEW, form=st.sampled_from([1, 2, None]))
    def move(self, reader: int, form: int | None) -> None:
        today = self.library.today()
        self.do(lambda session: readers.put_in_class(session, reader, form, today))

    @rule(copy=_FEW, state=_STATES)
    def change_copy(self, copy: int, state: CopyState) -> None:
        self.do(lambda session: catalogue.set_copy_state(session, copy, state))

    @rule(copy=_FEW)
    def remove_copy(self, copy: int) -> None:
        self.do(lambda session: catalogue.remove_copy(session, copy))

    @rule(edition=_FEW)
    def remove_edition(self, edition: int) -> None:
        holds = self.library.sections.all(Hold)
        self.do(lambda session: catalogue.remove_edition(session, edition, holds))

    @rule(edition=_FEW)
    def add_copy(self, edition: int) -> None:
        draft = catalogue.CopyDraft()
        self.do(lambda session: catalogue.add_copy(session, edition, draft))

    @rule(teacher=_FEW)
    def consult(self, teacher: int) -> None:
        draft = ConsultationDraft(teacher, _DAY, question="Где взять пособие")
        self.do(lambda session: consultations.log(session, draft, self.library.today()))

    @rule(key=_FEW)
    def forget_consultation(self, key: int) -> None:
        self.do(lambda session: consultations.delete(session, key, self.library.today()))

    @rule()
    def plan(self) -> None:
        draft = EventDraft(2026, "Неделя книги", "выставка", _DAY)
        self.do(lambda session: events.add_event(session, draft, add_form=True))

    @rule(key=_FEW, came=st.integers(0, 30))
    def hold(self, key: int, came: int) -> None:
        report = ReportDraft((PartyDraft(class_name="5А", came=came, school_form_id=1),))
        self.do(lambda session: holding.hold(session, key, report, self.library.today()))

    @rule(key=_FEW, deed=st.sampled_from(["cancel", "reopen", "delete", "move"]))
    def change_event(self, key: int, deed: str) -> None:
        deeds: dict[str, Callable[[Session], object]] = {
            "cancel": lambda session: events.cancel(session, key, "карантин"),
            "reopen": lambda session: events.reopen(session, key),
            "delete": lambda session: events.delete_event(session, key),
            "move": lambda session: events.move_to_month(session, key, 4),
        }
        self.do(deeds[deed])

    @rule(name=st.sampled_from(["Музей", "Районная библиотека"]))
    def partner(self, name: str) -> None:
        self.do(lambda session: partners.save_partner(session, PartnerDraft(name)))

    @rule(key=_FEW, name=st.sampled_from(["Музей", "Театр"]))
    def rename_partner(self, key: int, name: str) -> None:
        self.do(lambda session: partners.save_partner(session, PartnerDraft(name), key))

    @rule(reader=_FEW, card=st.sampled_from("78"), group=st.sampled_from(["pupil", "teacher"]))
    def change_reader(self, reader: int, card: str, group: str) -> None:
        values = {"card_number": card, "group": ReaderGroup(group)}
        today = self.library.today()
        self.do(lambda session: readers.change_reader(session, reader, today, **values))

    @rule(name=st.sampled_from(["Выставка", "Показ"]))
    def rename_form(self, name: str) -> None:
        def renamed(session: Session) -> None:
            form = session.scalars(select(Event.form_id).limit(1)).first()
            lookups.save_form(session, form or 1, name)

        self.do(renamed)

    @rule(key=_FEW, deed=st.sampled_from(["agree", "end", "resume", "end agreement", "remove"]))
    def change_partner(self, key: int, deed: str) -> None:
        draft = AgreementDraft("1", signed_on=_DAY, valid_from=_DAY)
        deeds: dict[str, Callable[[Session], object]] = {
            "agree": lambda session: partners.save_agreement(session, draft, key),
            "end": lambda session: partners.end_partner(session, key, _DAY),
            "resume": lambda session: partners.resume_partner(session, key),
            "end agreement": lambda session: partners.end_agreement(session, key, _DAY),
            "remove": lambda session: partners.remove_partner(session, key),
        }
        self.do(deeds[deed])

    @rule()
    def undo_last(self) -> None:
        with suppress(Refusal):
            journal.undo(self.library.database)

    @rule()
    def redo_last(self) -> None:
        with suppress(Refusal):
            journal.redo(self.library.database)

    @rule(back=st.integers(1, 12))
    def undo_any(self, back: int) -> None:
        """Undo a deed further back, be it an undo itself; what stands on it is named."""
        deed = self.library.ask(recent, back)[-1]
        sentence = _refusal(partial(journal.undo, self.library.database, deed.id))
        assert not sentence or deed.undone or "Сначала отмените «" in sentence

    @invariant()
    def all_rules_hold(self) -> None:
        with self.library.database.read() as session:
            assert faults_of(session, lasting(self.library.sections)) == []

    def teardown(self) -> None:
        self.opened.__exit__(None, None, None)
        shutil.rmtree(self.folder)


def test_random_deeds_undone_and_done_again_break_no_rule(template: Path):
    RandomDeeds.template = template
    quick = settings(
        max_examples=15,
        stateful_step_count=30,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(RandomDeeds, settings=quick)
