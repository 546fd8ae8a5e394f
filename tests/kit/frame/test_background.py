"""Background work: outcomes come back to this thread, stops are obeyed, the closed are left."""

import threading
import weakref
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ibc_desktop.kernel.ground.refusals import Stopped, Trouble
from ibc_desktop.kit.frame.background import ProgressStrip, in_background, workers
from ibc_desktop.kit.parts.controls import Button


class Asker(QWidget):
    """A page that asks and keeps what came, with the thread it came in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []
        self.faults: list[Exception] = []
        self.reports: list[tuple[int, int]] = []
        self.threads: set[threading.Thread] = set()

    def take(self, found: object) -> None:
        self.threads.add(threading.current_thread())
        self.found.append(found)

    def fail(self, fault: Exception) -> None:
        self.threads.add(threading.current_thread())
        self.faults.append(fault)

    def hear(self, done: int, total: int) -> None:
        self.threads.add(threading.current_thread())
        self.reports.append((done, total))


@pytest.fixture
def asker(themed, qtbot):
    made = Asker()
    qtbot.addWidget(made)
    yield made
    assert workers().finish(5_000)
    QApplication.processEvents()


def test_the_answer_comes_back_in_this_thread(asker, qtbot):
    job = in_background(threading.current_thread, asker.take, asker.fail)
    with qtbot.waitSignal(job.over):
        pass
    assert asker.threads == {threading.main_thread()}
    assert asker.found != [threading.main_thread()]
    assert job.finished
    assert workers().jobs == []


def test_answers_come_in_the_order_of_the_questions(asker, qtbot):
    for number in range(20):
        in_background(partial(int, number), asker.take, asker.fail)
    qtbot.waitUntil(lambda: len(asker.found) == 20)
    assert asker.found == list(range(20))


class _Page(Asker):
    def paintEvent(self, event) -> None:
        self.found.append("painted")


def test_a_page_is_painted_before_its_questions_are_answered(themed, qtbot):
    page = _Page()
    qtbot.addWidget(page)
    with workers().painting_first():
        job = in_background(partial(page.found.append, "asked"), page.take, page.fail)
        page.show()
    with qtbot.waitSignal(job.over):
        pass
    assert page.found[0] == "painted"
    assert "asked" in page.found


def test_a_question_that_waits_for_a_page_does_not_hold_up_the_end(asker):
    with workers().painting_first():
        job = in_background(threading.current_thread, asker.take, asker.fail)
        assert workers().finish(5_000)
    QApplication.processEvents()
    assert job.finished


def test_a_fault_is_delivered_not_swallowed(asker, qtbot):
    def work() -> None:
        raise Trouble("На диске кончилось место.")

    with qtbot.waitSignal(in_background(work, asker.take, asker.fail).over):
        pass
    assert [str(fault) for fault in asker.faults] == ["На диске кончилось место."]
    assert asker.found == []


def test_long_work_reports_and_can_be_stopped(asker, qtbot):
    on_the_way, may_go_on = threading.Event(), threading.Event()

    def work(report) -> str:
        report(1, 3)
        on_the_way.set()
        assert may_go_on.wait(10)
        report(2, 3)
        return "готово"

    job = in_background(work, asker.take, asker.fail, asker.hear)
    assert on_the_way.wait(10)
    job.stop()
    may_go_on.set()
    with qtbot.waitSignal(job.over):
        pass
    assert asker.reports == [(1, 3)]
    assert [type(fault) for fault in asker.faults] == [Stopped]
    assert asker.threads == {threading.main_thread()}


def test_a_job_stopped_before_its_turn_does_nothing(asker, qtbot):
    gate, done = threading.Event(), []
    in_background(partial(gate.wait, 10), asker.take, asker.fail)
    late = in_background(partial(done.append, 1), asker.take, asker.fail)
    late.stop()
    gate.set()
    with qtbot.waitSignal(late.over):
        pass
    assert done == []


def test_a_list_answers_while_an_import_writes(asker, qtbot):
    gate = threading.Event()
    long = in_background(lambda _: gate.wait(10), asker.take, asker.fail, asker.hear)
    with qtbot.waitSignal(in_background(partial(str, 5), asker.take, asker.fail).over):
        pass
    assert asker.found == ["5"]
    gate.set()
    with qtbot.waitSignal(long.over):
        pass


def test_a_page_closed_meanwhile_is_left_alone(themed, qtbot):
    gate = threading.Event()
    page = Asker()
    job = in_background(partial(gate.wait, 10), partial(page.take), page.fail)
    page.deleteLater()
    QApplication.sendPostedEvents(page, 0)
    QApplication.processEvents()
    gate.set()
    with qtbot.waitSignal(job.over):
        pass
    assert page.found == []


def test_closing_the_program_stops_and_waits(asker):
    started = threading.Event()

    def work(report) -> None:
        started.set()
        while True:
            report(0, 0)

    in_background(work, asker.take, asker.fail, asker.hear)
    assert started.wait(10)
    assert workers().finish(10_000)
    QApplication.processEvents()
    assert [type(fault) for fault in asker.faults] == [Stopped]


def test_the_strip_shows_progress_and_stops(themed, qtbot, asker):
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    gate = threading.Event()

    def work(report) -> None:
        report(3, 10)
        assert gate.wait(10)
        report(4, 10)

    job = in_background(work, asker.take, asker.fail, strip.show_progress)
    strip.watch(job, "Печатает. Можно работать дальше")
    assert strip.isVisible()
    qtbot.waitUntil(lambda: strip.bar.value() == 3)
    assert strip.bar.maximum() == 10
    strip.findChild(Button).click()
    assert not strip.stop_button.isEnabled()
    gate.set()
    with qtbot.waitSignal(job.over):
        pass
    assert not strip.isVisible()
    assert [type(fault) for fault in asker.faults] == [Stopped]


def test_the_end_of_a_former_job_leaves_the_strip_of_the_next(themed, qtbot, asker):
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    first, second = threading.Event(), threading.Event()
    former = in_background(lambda _report: first.wait(10), asker.take, asker.fail, asker.hear)
    strip.watch(former, "Первая")
    later = in_background(lambda _report: second.wait(10), asker.take, asker.fail, asker.hear)
    strip.watch(later, "Вторая")
    first.set()
    with qtbot.waitSignal(former.over):
        pass
    assert strip.isVisible()
    second.set()
    with qtbot.waitSignal(later.over):
        pass
    assert not strip.isVisible()


def test_what_keeps_the_file_safe_holds_nobody_up_and_is_not_stopped(asker, qtbot):
    go_on = threading.Event()
    copying = in_background(partial(go_on.wait, 10), asker.take, asker.fail, apart=True)
    with qtbot.waitSignal(in_background(lambda: "бумага", asker.take, asker.fail, long=True).over):
        pass
    assert asker.found == ["бумага"]
    assert workers().finish(5_000)
    assert not copying.loses
    with qtbot.waitSignal(copying.over):
        go_on.set()
    assert asker.found == ["бумага", True]


class _Worked:
    """Tells in which thread it went."""

    def __init__(self, went: list[threading.Thread]) -> None:
        self._went = went

    def __call__(self) -> None:
        pass

    def __del__(self) -> None:
        self._went.append(threading.current_thread())


def test_what_a_job_has_worked_with_goes_in_the_thread_of_the_window(qtbot, asker):
    went: list[threading.Thread] = []
    for _ in range(300):
        job = in_background(_Worked(went), asker.take, asker.fail)
        weakref.finalize(job, lambda: went.append(threading.current_thread()))
        with qtbot.waitSignal(job.over):
            del job
    assert len(went) > 500
    assert set(went) == {threading.main_thread()}
