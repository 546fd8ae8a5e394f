"""A library of a few places, and what stands in its file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.sections.catalogue.model import Place


def content_of(path: Path) -> list[tuple[object, ...]]:
    """Return what stands in a small library, with the deeds by which it came there."""
    with closing(sqlite3.connect(path)) as raw:
        deeds = raw.execute("SELECT id, title, done_at FROM deed").fetchall()
        return raw.execute("SELECT * FROM place").fetchall() + deeds


def add_place(context: Context, name: str) -> None:
    """Do a small deed."""
    with context.database.work(f"Место: {name}") as session:
        session.add(Place(name=name, lends=True))
