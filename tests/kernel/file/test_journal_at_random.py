"""Whatever was done, undoing everything in reverse leads back to the start."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.check import check
from ibc_desktop.kernel.file.database import Database
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.sections.catalogue.model import Contributor, Edition, EditionWords, Place
from tests.builders import START, fresh_library, recent
from tests.kernel.dumps import dump

_WORDS = st.sampled_from(["ася", "муму", "дым", ""])
_NUMBERS = st.integers(0, 5)
# A step is what to do, a number that chooses the row, and a word.
_STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "change", "drop", "person", "place"]), _NUMBERS, _WORDS),
    min_size=1,
    max_size=4,
)


def _step(session: Session, what: str, number: int, word: str) -> None:
    editions = session.scalars(select(Edition.id).order_by(Edition.id)).all()
    chosen = editions[number % len(editions)] if editions else None
    if what == "add" or chosen is None:
        edition = Edition(title=word or "без названия", added_on=START.date())
        session.add(edition)
        session.flush()
        session.add(EditionWords(id=edition.id, title=word, people="", other=""))
    elif what == "change":
        edition = session.get_one(Edition, chosen)
        edition.subtitle, edition.year = word, number or None
        session.get_one(EditionWords, chosen).other = word
    elif what == "drop":
        for column in (Contributor.edition_id, EditionWords.id, Edition.id):
            session.execute(delete(column.class_).where(column == chosen))
    elif what == "person":
        session.add(Contributor(edition_id=chosen, position=number, surname=word or "Дюма"))
    else:
        session.add(Place(name=word, lends=bool(number % 2)))
    session.flush()


def _deed(database: Database, steps: list[tuple[str, int, str]]) -> bool:
    """Do the steps as one deed; tell whether it stands in the journal."""
    told: list[frozenset[str]] = []
    database.listeners = [told.append]
    try:
        with database.work("Дело") as session:
            for step in steps:
                _step(session, *step)
    except IntegrityError:
        # Two places of one name: the deed is refused as a whole.
        assert told == []
    return bool(told)


class Deeds(RuleBasedStateMachine):
    """Random deeds, imports, undos of the last one and of the undo itself."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp()
        self.opened = fresh_library(self.template, Path(self.folder))
        self.database = self.opened.__enter__().database
        self.start = dump(self.database)
        self.states: list[dict[str, Any]] = []

    @rule(steps=_STEPS)
    def deed(self, steps: list[tuple[str, int, str]]) -> None:
        before = dump(self.database)
        if _deed(self.database, steps):
            self.states.append(before)

    @rule(titles=st.lists(_WORDS, max_size=3))
    def bulk(self, titles: list[str]) -> None:
        before = dump(self.database)
        with self.database.bulk("Импорт") as session:
            for title in titles:
                row = {"title": title or "без названия", "added_on": START.date()}
                key = session.execute(insert(Edition).values(row)).inserted_primary_key[0]
                words = {"id": key, "title": title, "people": "", "other": ""}
                session.execute(insert(EditionWords).values(words))
        if titles:
            self.states.append(before)

    @precondition(lambda self: self.states)
    @rule()
    def undo(self) -> None:
        journal.undo(self.database)
        assert dump(self.database) == self.states.pop()

    @precondition(lambda self: self.states)
    @rule()
    def undo_and_redo(self) -> None:
        before = dump(self.database)
        if journal.undo(self.database).kind == "bulk":
            self.states.pop()
            return
        with self.database.read() as session:
            last = recent(session, 1)[0]
        journal.undo(self.database, last.id)
        assert dump(self.database) == before

    def teardown(self) -> None:
        try:
            while self.states:
                self.undo()
            assert dump(self.database) == self.start
            assert check(self.database, []) == []
            with pytest.raises(Refusal, match="нечего"):
                journal.undo(self.database)
        finally:
            self.opened.__exit__(None, None, None)
            shutil.rmtree(self.folder)


def test_undoing_everything_in_reverse_leads_back_to_the_start(template: Path):
    Deeds.template = template
    run_state_machine_as_test(
        Deeds,
        settings=settings(
            max_examples=25,
            stateful_step_count=15,
            # A run is short enough to be read as it is; making it shorter takes minutes.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )


@settings(max_examples=40)
@given(st.lists(_STEPS, min_size=1, max_size=6), st.integers(1, 6))
def test_undoing_any_deed_either_works_or_changes_nothing(
    template: Path, tmp_path_factory: pytest.TempPathFactory, deeds: list, number: int
):
    with fresh_library(template, tmp_path_factory.mktemp("library")) as context:
        for steps in deeds:
            _deed(context.database, steps)
        before = dump(context.database)
        try:
            journal.undo(context.database, number)
        except Refusal:
            assert dump(context.database) == before
            return
        with context.database.read() as session:
            last = recent(session, 1)[0]
        journal.undo(context.database, last.id)
        assert dump(context.database) == before
        assert check(context.database, []) == []
