"""What a form over a list has made: it is chosen in the list, and its next step is offered."""

from collections.abc import Callable, Sequence
from typing import Any

from ibc_desktop.kernel.ground.russian import counted

from ..frame.page import Page
from .form_page import FormPage


def follow_made(
    page: Page,
    form: FormPage,
    seek: Callable[..., object],
    next_step: Callable[[Sequence[int]], Any],
    nouns: tuple[str, str, str],
) -> None:
    """Let the page seek what the form saves, and offer the next step when the form is closed.

    `seek(key, new=…)` chooses a record. The step is a Choice or nothing, and about all that was
    made while the form was open.
    """
    made: list[int] = []

    def saved(key: int) -> None:
        seek(key, new=form.makes)
        if form.makes:
            made.append(key)

    def closed() -> None:
        step = next_step(made) if made else None
        if step is not None:
            page.step_told.emit(f"Записано: {counted(len(made), *nouns)}", step.title, step.do)

    form.saved.connect(saved)
    form.closed.connect(closed)
