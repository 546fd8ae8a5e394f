"""Scrubbing: the journal forgets the names of people, and keeps what was done."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import column, select, table, update
from sqlalchemy.orm import Session

from ..store.sql import among
from .database import Database
from .deeds import SCRUBBED, Deed, DeedChange
from .known import Known
from .touching import deeds_touching


def scrub(database: Database, known: Known, keys: Collection[int]) -> None:
    """Take the names of these people out of all deeds in whose rows they stand.

    Titles say «имя убрано» for them, in whatever form they ever stood there; of the people's own
    rows the journal keeps no `personal` column, of others no name. Who has taken the name out of
    the record itself before has put SCRUBBED in its place, or that is taken for a name too. What
    remained in the file is gone afterwards. Raises Trouble where somebody else is reading it.
    """
    with database.rewriting() as session:
        names = _forms(session, known, keys)
        deeds = deeds_touching(session, {known.table: keys})
        _scrub_titles(session, deeds, names)
        _scrub_rows(session, deeds, known, keys, names)


def _forms(session: Session, known: Known, keys: Collection[int]) -> re.Pattern[str] | None:
    """Return the pattern of all names that these people ever had, and of nobody else's."""
    surnames, others = set[str](), set[str]()
    for image in _images(session, known, keys):
        surname, *given = (str(image.get(name) or "") for name in known.names)
        surnames.add(surname)
        others.update(given)
    surnames, others = surnames - {"", SCRUBBED}, others - {"", SCRUBBED}
    return re.compile(_form(surnames, others), re.IGNORECASE) if surnames else None


def _form(surnames: Collection[str], others: Collection[str]) -> str:
    """Return the expression: «Соколова Мария», «Л. П. Воронова», «Мария Соколова», «Соколова».

    A namesake has another given name beside it, or another patronymic after the same one. A
    folded key has no capitals.
    """
    surname = f"(?:{'|'.join(map(_word, surnames))})"
    initials = (rf"{_word(name[0])}\." for name in others)
    names = (rf"{_word(name)}(?![\w-])" for name in others)
    own = f"(?:{'|'.join((*names, *initials)) or '(?!)'})"
    another = rf"\s+(?!{own})(?-i:[А-ЯЁA-Z](?:[а-яёa-z]+|\.))"
    patronymic = rf"\s+(?!{own})\w+(?:ич|вна|чна|шна)(?!\w)"
    before = r"(?<!\w)(?<!(?-i:[А-ЯЁA-Z])\.\s)(?<!(?-i:[А-ЯЁA-Z])\.)"
    return rf"{before}(?:{own}\s*)*{surname}(?!\w)(?!{another})(?>(?:\s*{own})*)(?!{patronymic})"


def _word(name: str) -> str:
    return re.sub("[её]", "[её]", re.escape(name.lower()))


def _images(session: Session, known: Known, keys: Collection[int]) -> Iterator[Mapping[str, Any]]:
    """Give all that is known of what stood and stands in these people's own rows."""
    rows = table(known.table, column("id"), *map(column, known.names))
    now = select(*(rows.c[name] for name in known.names)).where(among(rows.c.id, "keys"))
    for row in session.execute(now, {"keys": keys}):
        yield dict(zip(known.names, row, strict=True))
    former = select(DeedChange.before, DeedChange.after).where(
        DeedChange.table_name == known.table, among(DeedChange.row_id, "keys")
    )
    for images in session.execute(former, {"keys": keys}):
        yield from (json.loads(image) for image in images if image)


def _scrub_titles(session: Session, deeds: Collection[int], names: re.Pattern[str] | None) -> None:
    """Scrub these deeds, those that took them back, and those that they took back."""
    if names is None:
        return
    query = select(Deed.id, Deed.title).where(
        among(Deed.id, "deeds")
        | among(Deed.undone_by, "deeds")
        | Deed.id.in_(select(Deed.undone_by).where(among(Deed.id, "deeds")))
    )
    for deed_id, title in session.execute(query, {"deeds": deeds}).all():
        if (scrubbed := names.sub(SCRUBBED, title)) != title:
            session.execute(update(Deed).where(Deed.id == deed_id).values(title=scrubbed))


def _scrub_rows(
    session: Session,
    deeds: Collection[int],
    known: Known,
    keys: Collection[int],
    names: re.Pattern[str] | None,
) -> None:
    change = (DeedChange.id, DeedChange.table_name, DeedChange.row_id)
    query = select(*change, DeedChange.before, DeedChange.after).where(
        among(DeedChange.deed_id, "deeds")
    )
    for key, name, row_id, *images in session.execute(query, {"deeds": deeds}).all():
        if name == known.table and row_id not in keys:
            # Somebody else, who may bear the same name.
            continue
        personal = known.personal if name == known.table else ()
        before, after = (_scrubbed(image, personal, names) for image in images)
        if [before, after] != images:
            session.execute(
                update(DeedChange).where(DeedChange.id == key).values(before=before, after=after)
            )


def _scrubbed(
    image: str | None, personal: Collection[str], names: re.Pattern[str] | None
) -> str | None:
    if image is None:
        return None
    row = json.loads(image)
    kept = {
        name: SCRUBBED if name in personal and value else _nameless(value, names)
        for name, value in row.items()
    }
    if kept == row:
        return image
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _nameless(value: Any, names: re.Pattern[str] | None) -> Any:
    return names.sub(SCRUBBED, value) if names and isinstance(value, str) else value
