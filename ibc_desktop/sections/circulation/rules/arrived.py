"""What has arrived from a scanner, and how the desk understands it; nothing is done with it."""

import re
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.folding import plain_line
from ibc_desktop.kernel.ground.russian import quoted
from ibc_desktop.sections.catalogue.model import Edition

from .recognise import COMMAND_WORDS, Candidate, Kind, command, recognise, told
from .scanned import AIM, bare, readings
from .wording import unknown

_KINDS = {Kind.READER: "Читатель", Kind.COPY: "Книга", Kind.CLASS: "Класс", Kind.EDITION: "Книга"}
_BEFORE = re.compile(r"(\D{1,5})\d")
_RUSSIAN = re.compile("[А-Яа-яЁё]")
_AIM_SAID = "перед номером стоит знак вида штрихкода, он не мешает"
_STARS_SAID = "звёздочки по краям — это знаки Code 39, они не мешают"
_ADD_ON_SAID = "цифры после ISBN — добавочный штрихкод, они не мешают"
_LAYOUT_SAID = "включена русская раскладка, номер прочитан как латинский"


@dataclass(frozen=True)
class Arrived:
    """What a scan means, in a sentence; what else came with it; a prefix that could be left out."""

    meaning: str
    remarks: tuple[str, ...] = ()
    prefix: str = ""


def arrived(session: Session, text: str) -> Arrived:
    """Tell how the desk understands a scan."""
    line = plain_line(text)
    number = bare(line)
    remarks = [_AIM_SAID] if AIM.match(line) else []
    if "*" in (line[:1], line[-1:]):
        remarks.append(_STARS_SAID)
    if _RUSSIAN.search(line) and any(map(str.isdigit, line)):
        remarks.append(_LAYOUT_SAID)
    said, prefix = _meaning(session, number), _prefix(number)
    if said and number[:-2].isdigit() and len(readings(number)) > 1:
        remarks.append(_ADD_ON_SAID)
    if said and len(readings(number)) == 1:
        # A number that is known with these signs has them on its label.
        return Arrived(said, tuple(remarks))
    said = said or (_meaning(session, number.removeprefix(prefix)) if prefix else "")
    if said:
        return Arrived(said, tuple(remarks), prefix)
    return Arrived(unknown(number).partition(". ")[0].rstrip("."), tuple(remarks))


def _meaning(session: Session, number: str) -> str:
    """Return «Читатель: Соколова Мария, 5А», or nothing where the number is not known."""
    if (said := command(number)) is not None:
        return f"Команда: {next(word for word, each in COMMAND_WORDS.items() if each is said)}"
    found = recognise(session, number)
    if len(found) == 1:
        found = told(session, found)
    lines = [f"{_KINDS[each.kind]}: {_line(session, each)}" for each in found[:2]]
    return " или ".join(lines) + (" и другие" if len(found) > len(lines) else "")


def _line(session: Session, meant: Candidate) -> str:
    if meant.kind is Kind.EDITION:
        record = session.get_one(Edition, meant.id)
        return f"{quoted(record.title)}, по ISBN"
    return meant.line


def _prefix(number: str) -> str:
    found = _BEFORE.match(number)
    return found[1] if found else ""
