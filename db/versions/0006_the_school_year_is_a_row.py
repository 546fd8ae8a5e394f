"""The school year is a row, with its quarters; classes belong to one and know where they came from.

The quarters were a setting until now, and nothing kept a membership within its year.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from ibc_desktop.kernel.file.year_deeds import usual_spans
from ibc_desktop.kernel.ground.periods import school_year_of

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KIND_OF_MEMBERSHIP = """
ALTER TABLE membership ADD COLUMN kind VARCHAR DEFAULT 'started' NOT NULL
CONSTRAINT ck_membership_kind CHECK (
kind IN ('started', 'moved', 'conditional', 'repeats', 'arrived', 'returned'))"""
_KNOWN_YEARS = """
SELECT school_year FROM school_form UNION SELECT school_year FROM event
UNION SELECT school_year FROM event_plan"""
_MEMBERSHIPS = """
SELECT held.id, held.reader_id, held.since, held.until, form.grade, form.school_year
FROM membership AS held JOIN school_form AS form ON form.id = held.school_form_id
ORDER BY held.reader_id, held.since, held.id"""
# A class came from that of its letter a year before where some pupil went with it, and from each
# other one that gave it a quarter of its pupils.
_ORIGINS = """
INSERT INTO form_origin (school_form_id, came_from_id)
SELECT form.id, former.id FROM school_form AS form
JOIN membership AS now ON now.school_form_id = form.id
JOIN membership AS before ON before.reader_id = now.reader_id
JOIN school_form AS former ON former.id = before.school_form_id
  AND former.school_year = form.school_year - 1 AND former.grade = form.grade - 1
GROUP BY form.id, former.id, form.letter, former.letter
HAVING former.letter = form.letter OR count(DISTINCT now.reader_id) * 4 >=
  (SELECT count(DISTINCT reader_id) FROM membership WHERE school_form_id = form.id)
ORDER BY form.id, former.id"""


def upgrade() -> None:
    _make_tables()
    _fill_years()
    op.execute(_KIND_OF_MEMBERSHIP)
    _bind_forms()
    _mend_memberships()
    op.execute(_ORIGINS)


def _make_tables() -> None:
    op.create_table(
        "school_year",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_school_year_ends_after_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_year")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "school_span",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.CheckConstraint("kind = 'term' OR title <> ''", name=op.f("ck_school_span_title")),
        sa.CheckConstraint(
            "kind IN ('term', 'vacation', 'day_off')", name=op.f("ck_school_span_kind")
        ),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_school_span_last_after_first")),
        sa.ForeignKeyConstraint(
            ["school_year_id"],
            ["school_year.id"],
            name=op.f("fk_school_span_school_year_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_span")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_school_span_days", "school_span", ["school_year_id", "first_on"])
    op.create_table(
        "form_origin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_form_id", sa.Integer(), nullable=False),
        sa.Column("came_from_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["came_from_id"],
            ["school_form.id"],
            name=op.f("fk_form_origin_came_from_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["school_form_id"],
            ["school_form.id"],
            name=op.f("fk_form_origin_school_form_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_origin")),
        sa.UniqueConstraint(
            "school_form_id",
            "came_from_id",
            name=op.f("uq_form_origin_school_form_id_came_from_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_form_origin_came_from_id", "form_origin", ["came_from_id"])


def _bind_forms() -> None:
    """Make the table of classes anew with its reference; keys once used do not come back."""
    connection = op.get_bind()
    last = connection.scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'school_form'"))
    forms = sa.Table(
        "school_form",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("grade BETWEEN 1 AND 12", name="ck_school_form_grade"),
        sa.ForeignKeyConstraint(
            ["teacher_id"], ["reader.id"], name="fk_school_form_teacher_id", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_school_form"),
        sa.UniqueConstraint(
            "school_year", "grade", "letter", name="uq_school_form_school_year_grade_letter"
        ),
        sa.Index("ix_school_form_teacher_id", "teacher_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("school_form", copy_from=forms, recreate="always") as batch_op:
        batch_op.create_foreign_key(
            "fk_school_form_school_year",
            "school_year",
            ["school_year"],
            ["id"],
            ondelete="RESTRICT",
        )
    if last:
        kept = sa.text("UPDATE sqlite_sequence SET seq = :seq WHERE name = 'school_form'")
        connection.execute(kept, {"seq": last})


def _fill_years() -> None:
    """Make the years that are known, the present one and those around it, with their quarters."""
    connection = op.get_bind()
    said = _quarters_said(connection)
    this = school_year_of(context.config.attributes["today"])
    known = {this - 1, this, this + 1, *said, *connection.scalars(sa.text(_KNOWN_YEARS))}
    years = [
        {"id": year, "starts_on": dt.date(year, 9, 1), "ends_on": dt.date(year + 1, 8, 31)}
        for year in sorted(known)
    ]
    spans = [span for year in sorted(known) for span in _spans(year, said.get(year))]
    _insert("school_year", years)
    _insert("school_span", spans)
    connection.execute(sa.text("DELETE FROM setting WHERE name = 'terms'"))


def _quarters_said(connection: sa.Connection) -> dict[int, list[tuple[dt.date, dt.date]]]:
    """Return the quarters that the setting kept of each school year."""
    written = connection.scalar(sa.text("SELECT value FROM setting WHERE name = 'terms'"))
    return {
        int(year): [(dt.date.fromisoformat(a), dt.date.fromisoformat(b)) for a, b in days]
        for year, days in json.loads(written or "{}").items()
    }


def _spans(year: int, quarters: list[tuple[dt.date, dt.date]] | None) -> Iterator[dict[str, Any]]:
    """Give the usual days of a school year, but for its quarters where they were said."""
    for span in usual_spans(year):
        if quarters is None or span["kind"] != "term":
            yield span
    for first, last in quarters or ():
        days = {"first_on": first, "last_on": last}
        yield {"school_year_id": year, "kind": "term", "title": "", **days}


def _insert(table: str, rows: list[dict[str, Any]]) -> None:
    columns = (
        sa.column(name, sa.Date() if name.endswith("_on") else None)  # pyright: ignore
        for name in rows[0]
    )
    op.bulk_insert(sa.table(table, *columns), rows)


def _mend_memberships() -> None:
    """Bring each membership within its school year, and say how each began."""
    connection = op.get_bind()
    rows = [
        {**row, "kind": "started"} for row in connection.execute(sa.text(_MEMBERSHIPS)).mappings()
    ]
    _say_kinds(rows)
    if changed := [_within_year(row) for row in rows]:
        connection.execute(
            sa.text(
                "UPDATE membership SET since = :since, until = :until, kind = :kind WHERE id = :id"
            ),
            changed,
        )


def _within_year(row: dict[str, Any]) -> dict[str, Any]:
    first, last = f"{row['school_year']}-09-01", f"{row['school_year'] + 1}-08-31"
    until = row["until"] and min(max(row["until"], first), last)
    since = min(max(row["since"], first), last)
    return {"id": row["id"], "since": since, "until": until, "kind": row["kind"]}


def _say_kinds(rows: Iterable[dict[str, Any]]) -> None:
    for before, row in pairwise(rows):
        if before["reader_id"] != row["reader_id"]:
            continue
        if before["school_year"] < row["school_year"] and before["grade"] == row["grade"]:
            row["kind"] = "repeats"
        elif before["until"] and _days_between(before["until"], row["since"]) > 1:
            row["kind"] = "returned"
        else:
            row["kind"] = "moved"


def _days_between(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days
