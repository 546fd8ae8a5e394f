"""The fields of a form, made from the fields of a record and the lines they are laid out in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from ibc_desktop.kernel.tables.fields import RecordField

from .choices import ChoiceEditor, SuggestEditor
from .editors import DateEditor, LinesEditor, MoneyEditor, NumberEditor, TextEditor, TimeEditor
from .form import Field
from .form_line import FULL_LINE

# A group of the form: its heading, and its lines; a line names the fields that share it.
Group = tuple[str, Sequence[str]]
# Gives the values in use of a field that begin as typed.
Known = Callable[[str, str], Sequence[str]]

_EDITORS: dict[str, Callable[[], Any]] = {
    "text": TextEditor,
    "lines": partial(LinesEditor, lines=2),
    "number": NumberEditor,
    "money": MoneyEditor,
    "day": DateEditor,
    "hour": TimeEditor,
}


def laid_out(
    fields: Iterable[RecordField],
    groups: Sequence[Group],
    editors: Mapping[str, Callable[[], Any]] | None = None,
    known: Known | None = None,
) -> list[Field]:
    """Return the fields of a form in the order of its lines.

    `editors` are those a form brings itself; all else is edited as its shape wants.
    """
    by_key = {field.key: field for field in fields if field.typed}
    made: list[Field] = []
    for heading, lines in groups:
        for at, line in enumerate(lines):
            keys = line.split()
            made += [
                _field(
                    by_key[key],
                    (editors or {}).get(key) or _editor(by_key[key], known),
                    line if len(keys) > 1 else "",
                    "" if at or key != keys[0] else heading,
                )
                for key in keys
            ]
    return made


def others(fields: Iterable[RecordField], groups: Sequence[Group]) -> list[str]:
    """Return lines for the fields that these groups do not name: as many on one as it holds."""
    named = {key for _, lines in groups for line in lines for key in line.split()}
    lines: list[list[str]] = []
    room = 0
    for field in fields:
        if field.typed and field.key not in named:
            width = FULL_LINE if field.shape.name == "lines" else field.width or FULL_LINE // 2
            if width > room:
                lines.append([])
                room = FULL_LINE
            lines[-1].append(field.key)
            room -= width
    return [" ".join(line) for line in lines]


def _editor(field: RecordField, known: Known | None) -> Callable[[], Any]:
    if field.shape.codes:
        return partial(ChoiceEditor, field.shape.codes)
    if field.suggests and known:
        return partial(SuggestEditor, partial(known, field.key))
    return _EDITORS[field.shape.name]


def _field(field: RecordField, editor: Callable[[], Any], line: str, heading: str) -> Field:
    return Field(
        field.key, field.label or field.title, editor, field.needed, field.hint, field.width,
        line, heading,
    )  # fmt: skip
