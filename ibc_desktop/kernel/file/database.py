"""The librarian's file: how it is opened, read, and changed one deed at a time."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from ..ground.collecting import seldom_collected
from ..ground.refusals import Damaged, Missing, Refusal, Trouble
from ..store import recorder
from ..store.engines import (
    copy_open,
    make_anew,
    plain_words,
    reading_engine,
    settle,
    writing_engine,
)
from ..store.presence import Presence
from .deeds import Deed, DeedChange, DeedKind, DeedRange, last_ids, note_ranges


class Database:
    """One file: many readers, one writer, every change a deed of the journal.

    `workplace` tells the deeds of this installation from those of others. `listeners` are told
    after each commit which tables changed, `alarms` when the file is found damaged or gone; they
    are called in the thread where it happens.
    `rules` gives the checks of the data, which hold for an undo as for any deed, `mends` what is
    worked out from other records, to be made anew after it, and `closings` by what a record is
    closed, so that no earlier deed on it is taken back.
    """

    def __init__(self, path: Path, now: Callable[[], dt.datetime] = dt.datetime.now) -> None:
        self.path = path
        self.operator = self.workplace = ""
        self.listeners: list[Callable[[frozenset[str]], None]] = []
        self.alarms: list[Callable[[Trouble], None]] = []
        self.now = now
        # The checks that an undo has to pass, gathered when there is the first one.
        self.rules: Callable[[], Sequence[Any]] = tuple
        self.mends: Callable[[], Sequence[Any]] = tuple
        self.closings: Callable[[], Sequence[Any]] = tuple
        self._presence = Presence(path)
        self._reader = reading_engine(self._presence)
        self._writer = writing_engine(self._presence)
        self._writing = threading.RLock()
        self._is_writing = False
        self._bulk_title: str | None = None
        # Asked inside the next deed of a thread, by its number.
        self._provisos: dict[int, Callable[[Session], None]] = {}

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one moment of the file and cannot change it."""
        with self._plainly(), Session(self._reader) as session:
            session.info |= {"workplace": self.workplace, "closings": self.closings}
            yield session

    @contextmanager
    def work(self, title: str) -> Iterator[Session]:
        """Give a session whose changes become one deed, or nothing at all.

        Raises Refusal while a long import is writing, Trouble when the disk or the file fails.
        """
        self._refuse_during_bulk()
        with self._transaction() as session, self.deed_in(session, title, DeedKind.ROWS):
            if proviso := self._provisos.get(threading.get_ident()):
                proviso(session)
            yield session

    @contextmanager
    def provided(self, proviso: Callable[[Session], None]) -> Iterator[None]:
        """Let the deeds of this block be done only where `proviso`, asked in them, does not refuse.

        A form asks so whether its record is still what it was when it was opened.
        """
        thread = threading.get_ident()
        self._provisos[thread] = proviso
        try:
            yield
        finally:
            del self._provisos[thread]

    @contextmanager
    def undo_work(self) -> Iterator[Session]:
        """Give a session in which deeds are taken back, each by a `deed_in` it: all or none."""
        self._refuse_during_bulk()
        with self._transaction() as session:
            yield session

    @contextmanager
    def deed_in(
        self, session: Session, title: str, kind: DeedKind, *, recorded: bool = True
    ) -> Iterator[int]:
        """Let what is done in the session now be a deed, whose number is given."""
        _prepare(session.connection(), recorded=recorded)
        deed_id = self._add_deed(session, title, kind)
        session.info |= {"deed": deed_id, "title": title}
        yield deed_id
        session.flush()
        _close_deed(session, deed_id, kind)

    @contextmanager
    def bulk(self, title: str) -> Iterator[Session]:
        """Give a session for an import that only inserts; undone later as one deed.

        Rows are not noted one by one: after the work the journal gets the runs of new keys.
        """
        self._refuse_during_bulk()
        self._bulk_title = title
        try:
            with (
                seldom_collected(),
                self._transaction() as session,
                self.deed_in(session, title, DeedKind.BULK, recorded=False) as deed_id,
            ):
                before = last_ids(session)
                yield session
                session.flush()
                note_ranges(session, deed_id, before)
        finally:
            self._bulk_title = None

    @contextmanager
    def rewriting(self) -> Iterator[Session]:
        """Give a session that changes the journal itself, which is no deed, or does not.

        Afterwards no byte of the file keeps what stood there before. Raises Refusal while a long
        import is writing, Trouble where somebody is reading for long.
        """
        self._refuse_during_bulk()
        with self._alone(), self._plainly(), self._writer.connect() as connection:
            with connection.begin():
                _prepare(connection, recorded=False)
            with Session(connection) as session, session.begin():
                yield session
            make_anew(connection)
        for listener in list(self.listeners):
            listener(frozenset({Deed.__tablename__}))

    def settle(self) -> None:
        """Make the file whole by itself, for who copies it alone; nobody is held up by it."""
        with self._plainly():
            # Between two deeds: the end of one may bring the log into the file by itself.
            with self._alone():
                self._presence.hold_content()
            with self._presence.settling:
                settle(self.path)
                self._presence.note()

    def copy_open(self, target: Path) -> None:
        """Write what is open into a new file, though it be gone from its path."""
        # The writer is always open; a reader that is still free may have to be opened by the path.
        with self._alone(), self._writer.connect() as connection:
            copy_open(connection, target)

    def hold(self) -> None:
        """Raise Missing or Damaged where another file lies in the place of this one, or none."""
        with self._plainly(), self._alone():
            self._presence.hold_content()

    @property
    def is_taken(self) -> bool:
        """Whether another file lies by now where this one did."""
        return self._presence.is_taken()

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()
        self._writer.dispose()

    @property
    def engine(self) -> Engine:
        """The writing engine, for migrations and checks only."""
        return self._writer

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        """Give a session for deeds that are done together, or not at all."""
        with self._alone(), self._plainly(), self._writer.connect() as connection:
            recorded = connection.info.get("recorded")
            try:
                with Session(connection) as session, session.begin():
                    session.info |= {"closings": self.closings, "touched": frozenset[str]()}
                    yield session
                    # What is written into a file that lies elsewhere by now would be lost.
                    self._presence.hold_content()
            except BaseException:
                # What records the rows has gone back as well.
                connection.info["recorded"] = recorded
                raise
            # Now and then the end of a deed brings the log into the file.
            self._presence.note()
        touched = session.info["touched"]
        for listener in list(self.listeners) if touched else ():
            listener(touched)

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """Tell faults of the surroundings in plain words, and those of the file itself aloud."""
        try:
            with plain_words():
                yield
        except (Damaged, Missing) as grave:
            for alarm in list(self.alarms):
                alarm(grave)
            raise

    def _add_deed(self, session: Session, title: str, kind: DeedKind) -> int:
        row = {
            "title": title,
            "kind": kind,
            "done_at": self.now().replace(microsecond=0),
            "operator": self.operator,
            "workplace": self.workplace,
        }
        key = session.connection().execute(_ADD_DEED, row).inserted_primary_key
        assert key is not None
        return key[0]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait for the deed of another thread to end."""
        with self._writing:
            if self._is_writing:
                # Its own thread would wait for itself, with the window frozen.
                raise RuntimeError("a deed was begun inside another")
            self._is_writing = True
            try:
                yield
            finally:
                self._is_writing = False

    def _refuse_during_bulk(self) -> None:
        if self._bulk_title is not None:
            raise Refusal(
                f"Сейчас идёт: {self._bulk_title}. Дождитесь конца или остановите эту работу."
            )


def name_deed(session: Session, title: str) -> None:
    """Give the deed of this session the title that was not known when it began."""
    session.info["title"] = title


def _prepare(connection: Connection, *, recorded: bool) -> None:
    """Let the connection record the rows of what is done from now on, or not."""
    if recorded != bool(connection.info.get("recorded")):
        made = (recorder.install if recorded else recorder.remove)(connection)
        connection.info["recorded"] = made


def _close_deed(session: Session, deed_id: int, kind: DeedKind) -> None:
    """Give the deed its last title and note the tables it touched.

    A deed that changed nothing leaves no trace.
    """
    connection = session.connection()
    closing = _CLOSE_BULK if kind is DeedKind.BULK else _CLOSE_ROWS
    names = connection.execute(closing, {"deed": deed_id, "said": session.info["title"]}).scalar()
    session.info["touched"] |= frozenset(names.split() if names else ())
    if not session.info["touched"]:
        connection.execute(_FORGET_DEED, {"deed": deed_id})


def _closing(source: type[DeedChange | DeedRange]) -> Any:
    """Name the deed and tell in the same statement, in one line, which tables it touched."""
    touched = select(source.table_name).where(source.deed_id == bindparam("deed")).distinct()
    names = select(func.aggregate_strings(touched.subquery().c.table_name, " "))
    closing = update(_DEED).where(_DEED.c.id == bindparam("deed")).values(title=bindparam("said"))
    return closing.returning(names.scalar_subquery())


# Made once and run on the connection: at the desk the journal is the greater part of a deed.
_DEED = cast(Table, Deed.__table__)
_ADD_DEED = insert(_DEED)
_FORGET_DEED = delete(_DEED).where(_DEED.c.id == bindparam("deed"))
_CLOSE_ROWS, _CLOSE_BULK = _closing(DeedChange), _closing(DeedRange)
