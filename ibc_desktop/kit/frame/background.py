"""The one door for long work: it runs in a worker, and its outcome comes back to the window.

There are three lanes of one thread each: questions for a page, long work with progress, and the
keeping of the file, such as copies of it. So a list still answers while an import writes, and a
paper is drawn while a copy is made.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget
from shiboken6 import isValid

from ibc_desktop.kernel.ground.refusals import Stopped

from ..look.theme import theme
from ..parts.controls import Button
from ..parts.layouts import in_row
from ..parts.texts import ElidedLabel

# Qt paints some 5 ms after it is asked to; what is put off by so many lets it do so first.
PAINTED_IN = 12
# A question waits no longer for a page, in seconds: the window may be gone before it is painted.
_PATIENCE = 1


class Job(QObject):
    """A piece of work under way; `stop` asks it to end at its next report of progress.

    It has no parent on purpose: the worker may outlive the window that asked. Outcomes for a
    widget that is gone are dropped.
    """

    over = Signal()
    _ended = Signal(object, object)
    _reported = Signal(int, int)

    def __init__(
        self,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None] | None,
        is_long: bool,
        loses: bool = True,
        is_apart: bool = False,
    ) -> None:
        super().__init__()
        self.is_apart = is_apart
        # Whether stopping it loses something, so that leaving asks first.
        self.loses = is_long and loses
        # Whether it is something the librarian waits for.
        self.is_long = is_long
        self.work: Callable[[], Any] = _nothing
        self._done = done
        self._failed = failed
        self._progress = progress
        self._stop = threading.Event()
        self.finished = False
        # Its own methods are the receivers, so everything below happens in this thread.
        self._ended.connect(self._deliver)
        self._reported.connect(self._pass_on)

    def stop(self) -> None:
        """Ask the work to end; Stopped then comes to `failed`, and nothing is kept."""
        self._stop.set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is; called by the worker. Raises Stopped once asked to end."""
        if self._stop.is_set():
            raise Stopped
        self._reported.emit(done, total)

    def run(self) -> None:
        """Do the work in the worker's thread and send home what came of it."""
        try:
            if self._stop.is_set():
                raise Stopped
            found, fault = self.work(), None
        except Exception as raised:
            found, fault = None, raised
        self._ended.emit(found, fault)

    def _deliver(self, found: Any, fault: Exception | None) -> None:
        self.finished = True
        self.over.emit()
        if fault is None:
            _call(self._done, found)
        else:
            _call(self._failed, fault)

    def _pass_on(self, done: int, total: int) -> None:
        if self._progress and not self.finished:
            _call(self._progress, done, total)


class Workers(QObject):
    """The lanes and the jobs in them; one for the application, as its event loop is."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.jobs: list[Job] = []
        # What each lane has done last.
        self._past: dict[QThreadPool, Job] = {}
        self._quick = _lane(self)
        self._long = _lane(self)
        self._apart = _lane(self)
        self._may_ask = threading.Event()
        self._may_ask.set()

    def start(self, job: Job, work: Callable[[], Any]) -> None:
        # Held here until it has delivered, with what it works with: nobody else needs to.
        job.work = work
        self.jobs.append(job)
        job.over.connect(self._let_go)
        lane = self._lane_of(job)
        lane.start(partial(self._ask, job) if lane is self._quick else job.run)

    def _let_go(self) -> None:
        """Let a job that is over go when its lane has done the next one.

        Its thread may hold it for a moment still, and what is of Qt must not go in a thread that
        is not its own: the whole program would go with it.
        """
        job = self.sender()
        assert isinstance(job, Job)
        self.jobs.remove(job)
        self._past[self._lane_of(job)] = job

    def _lane_of(self, job: Job) -> QThreadPool:
        if job.is_apart:
            return self._apart
        return self._long if job.is_long else self._quick

    @contextmanager
    def painting_first(self) -> Iterator[None]:
        """Let questions wait until what is made meanwhile has been painted.

        One interpreter serves both threads in turn: a question that is answered while its page is
        made lets the window stand still for twice as long.
        """
        self._may_ask.clear()
        try:
            yield
        finally:
            QTimer.singleShot(PAINTED_IN, self, self._may_ask.set)

    def finish(self, milliseconds: int) -> bool:
        """Ask all jobs to stop and wait for the lanes; return whether both are empty.

        What is done apart needs no library that is open: it goes on.
        """
        for job in self.jobs:
            if not job.is_apart:
                job.stop()
        self._may_ask.set()
        return self._quick.waitForDone(milliseconds) and self._long.waitForDone(milliseconds)

    def _ask(self, job: Job) -> None:
        self._may_ask.wait(_PATIENCE)
        job.run()


def in_background(
    work: Callable[..., Any],
    done: Callable[[Any], None],
    failed: Callable[[Exception], None],
    progress: Callable[[int, int], None] | None = None,
    *,
    long: bool = False,
    loses: bool = True,
    apart: bool = False,
) -> Job:
    """Do `work` in a worker's thread; `done` or `failed` is called in this one.

    With `progress` the work is long and is called with `report(done, total)`, which raises
    Stopped once the job was stopped. Without it, `work` is called with nothing; `long` says that
    it takes its time all the same. Long work has a lane of its own, and leaving waits for it;
    leaving asks first, unless nothing is lost (`loses=False`: a preview is simply made again).
    What keeps the file safe is done `apart`, by itself: it is neither stopped nor waited for.
    `work` opens its own session and returns frozen rows, never records.
    """
    job = Job(done, failed, progress, long or progress is not None, loses, apart)
    workers().start(job, work if progress is None else partial(work, job.report))
    return job


def workers() -> Workers:
    """Return the workers of the running application; the first call makes them."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("background work needs a running application")
    found = app.property("workers")
    if not isinstance(found, Workers):
        found = Workers(app)
        app.setProperty("workers", found)
    return found


def _nothing() -> None:
    """Do no work: a job gets its own when it is started."""


def _lane(owner: QObject) -> QThreadPool:
    lane = QThreadPool(owner)
    lane.setMaxThreadCount(1)
    return lane


def _call(receiver: Callable[..., None], *args: Any) -> None:
    """Call back, unless the widget that asked has been closed meanwhile."""
    method = receiver
    while isinstance(method, partial):
        method = method.func
    owner = getattr(method, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        receiver(*args)


class ProgressStrip(QWidget):
    """«Печатает. Можно работать дальше», a thin bar, and the word that stops it."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self.sentence = ElidedLabel("", "small", "ink2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop_button = Button("Остановить", "quiet")
        self.stop_button.clicked.connect(self._stop)
        self._row = in_row(self)
        self._row.addWidget(self.sentence, 2)
        self._row.addWidget(self.bar, 1)
        self._row.addWidget(self.stop_button)
        self.hide()
        theme().follow(self._fit)

    def watch(self, job: Job, sentence: str) -> None:
        """Show this job until it is over; a job without a known length shows a running bar.

        What is done apart cannot be stopped.
        """
        self._job = job
        self.sentence.setText(sentence)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(sentence)
        self.stop_button.setEnabled(True)
        self.stop_button.setVisible(not job.is_apart)
        self.setVisible(not job.finished)
        job.over.connect(partial(self._end, job))

    def show_progress(self, done: int, total: int) -> None:
        """Take a report of progress: hand this method to `in_background`."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _end(self, job: Job) -> None:
        # A former job may end while the next one is shown already.
        if job is self._job:
            self.hide()

    def _stop(self) -> None:
        if self._job:
            self._job.stop()
            self.sentence.setText("Останавливается. Ничего не изменится")
            self.stop_button.setEnabled(False)

    def _fit(self) -> None:
        self._row.setSpacing(theme().air(12))
