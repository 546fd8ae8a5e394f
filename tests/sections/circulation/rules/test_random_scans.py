"""Whatever is scanned, over however many days, lending stays sound and can be taken back."""

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ibc_desktop.kernel.file import journal
from ibc_desktop.sections.circulation.rules import checks, queries
from ibc_desktop.sections.circulation.rules.reply import Outcome
from tests.builders import START, faults, fresh_library, recent

from ..school import LENDING, dump, make_school

KEPT = tuple(name for name in LENDING if name != "deed")
COMMANDS = ("вернуть", "продлить", "выдать", "закрыть", "отменить")


class RandomDesk(RuleBasedStateMachine):
    """Two readers, six books and an impatient librarian."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.open = ExitStack()
        library = self.open.enter_context(fresh_library(self.template, self.folder))
        self.school = make_school(library, books=6)
        self.start = dump(library.database, KEPT)
        with library.database.read() as session:
            self.first = recent(session, 1)[0].id
        self.issued = self.returned = 0

    @rule(number=st.integers(0, 5))
    def scan_a_book(self, number: int) -> None:
        self.answered(self.school.books[number])

    @rule(maria=st.booleans())
    def scan_a_card(self, maria: bool) -> None:
        self.answered(self.school.maria if maria else self.school.dima)

    @rule(text=st.sampled_from(COMMANDS) | st.text(max_size=8))
    def type_something(self, text: str) -> None:
        self.answered(text)

    @rule()
    def press_f7(self) -> None:
        self.school.desk.renew_all()

    @rule(days=st.integers(1, 40))
    def days_go_by(self, days: int) -> None:
        self.school.library.clock.forward(days=days)

    def answered(self, text: str) -> None:
        before = self.school.dump()
        reply = self.school.scan(text)
        assert reply.sentence
        assert "\t" not in reply.sentence
        assert "\n" not in reply.sentence
        if reply.outcome is Outcome.REFUSED:
            assert self.school.dump() == before

    @invariant()
    def lending_is_sound(self) -> None:
        with self.school.library.database.read() as session:
            assert faults(session, checks) == []

    @invariant()
    def counters_agree_with_the_rows(self) -> None:
        today = self.school.library.today()
        rows = self.school.dump()
        with self.school.library.database.read() as session:
            counts = queries.day_counts(session, today)
            held = [len(queries.open_loans(session, each, today)) for each in (1, 2)]
        day = today.isoformat()
        assert counts.issued == sum(loan[3] == day for loan in rows["loan"])
        assert counts.returned == sum(loan[5] == day for loan in rows["loan"])
        assert counts.visits == sum(visit[2] == day for visit in rows["visit"])
        assert sum(held) == sum(loan[5] is None for loan in rows["loan"])

    def teardown(self) -> None:
        database = self.school.library.database
        while True:
            with database.read() as session:
                last = journal.last_undoable(session)
            if last is None or last.id == self.first:
                break
            journal.undo(database)
        assert dump(database, KEPT) == self.start
        self.open.close()
        shutil.rmtree(self.folder)


def test_random_scans_over_many_days(template: Path):
    RandomDesk.template = template
    quick = settings(
        max_examples=12,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(RandomDesk, settings=quick)


def test_the_desk_takes_a_whole_day_back(school):
    start = dump(school.library.database, KEPT)
    scans = [school.maria, *school.books[:4], school.dima, school.books[2], school.books[5]]
    scans += ["продлить", school.books[5], "закрыть", school.books[0], school.maria]
    outcomes = school.outcomes(*scans)
    undone = 0
    while school.desk.undo().outcome is Outcome.UNDONE:
        undone += 1
    assert undone == sum(outcome not in {"mode", "refused"} for outcome in outcomes)
    assert dump(school.library.database, KEPT) == start
    assert school.library.clock.moment.date() == START.date()
