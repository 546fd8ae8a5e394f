"""Words too long for their card may be broken anywhere; ordinary names stay whole."""

from typing import Any

from PySide6.QtWidgets import QLabel

from ibc_desktop.kit.parts.texts import label


def test_only_overlong_runs_may_be_broken(qtbot: Any, themed: Any):
    for text, is_broken in (("Соколова Александра-Виктория", False), ("х" * 30, True)):
        shown = label(text, wrap=True)
        qtbot.addWidget(shown)
        assert shown.text() == text
        assert ("\u200b" in QLabel.text(shown)) is is_broken
        assert shown.heightForWidth(120) > shown.fontMetrics().height()
        # One line of it would widen its card.
        assert shown.minimumSizeHint().width() < 200


def test_what_does_not_wrap_stays_as_it_is(qtbot: Any, themed: Any):
    shown = label("х" * 30)
    qtbot.addWidget(shown)
    assert QLabel.text(shown) == "х" * 30
