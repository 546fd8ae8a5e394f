"""Faults end in one dialog and in the log, and the program lives on."""

import sys
import threading

import pytest

from ibc_desktop.kernel.ground.refusals import Refusal, Stopped, Trouble
from ibc_desktop.kit.frame.faults import FaultHandler, tell_fault


@pytest.fixture
def handler(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    shown = []
    made = FaultHandler(tmp_path / "журнал" / "ibc.log", lambda *told: shown.append(told))
    made.shown = shown
    made.log = tmp_path / "журнал" / "ibc.log"
    made.install()
    return made


def _raised(fault: Exception) -> Exception:
    try:
        raise fault
    except type(fault) as caught:
        return caught


def test_our_fault_is_logged_with_its_place_and_told_once(handler):
    tell_fault(_raised(KeyError("билет")))
    assert len(handler.shown) == 1
    assert "ibc.log" in handler.shown[0][1]
    log = handler.log.read_text("utf-8")
    assert "KeyError: …" in log
    assert "test_faults.py" in log


@pytest.mark.parametrize("kind", [Refusal, Trouble])
def test_a_sentence_is_told_as_it_is_and_is_nobodys_fault(handler, kind):
    tell_fault(_raised(kind("Базу держит другая программа. Закройте её.")))
    assert handler.shown == [("Не получилось", "Базу держит другая программа. Закройте её.")]
    assert not handler.log.exists()


def test_what_was_stopped_on_purpose_is_not_told(handler):
    tell_fault(_raised(Stopped()))
    assert handler.shown == []
    assert not handler.log.exists()


def test_a_second_fault_under_the_dialog_is_only_logged(tmp_path):
    told = []

    def show(*words: str) -> None:
        told.append(words)
        inner = ValueError("second")
        handler.handle(ValueError, inner, None)

    handler = FaultHandler(tmp_path / "ibc.log", show)
    handler.handle(KeyError, KeyError("first"), None)
    assert len(told) == 1
    log = (tmp_path / "ibc.log").read_text("utf-8")
    assert "first" in log
    assert "second" in log


def test_a_log_grown_large_starts_anew(handler):
    handler.log.parent.mkdir()
    handler.log.write_text("х" * 1_000_000, "utf-8")
    handler.note(ValueError("новая"))
    assert len(handler.log.read_text("utf-8")) < 1_000
    assert handler.log.with_suffix(".old.log").exists()


def test_a_log_that_cannot_be_written_makes_nothing_worse(tmp_path):
    (tmp_path / "занято").write_text("", "utf-8")
    told = []
    handler = FaultHandler(tmp_path / "занято" / "ibc.log", lambda *words: told.append(words))
    handler.handle(ValueError, ValueError("х"), None)
    assert len(told) == 1


def test_a_fault_in_another_thread_is_logged(handler):
    def work() -> None:
        raise ValueError("in another thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert "in another thread" in handler.log.read_text("utf-8")
    assert handler.shown == []
