"""The first papers: partners, events, consultations, their lists; a loan keeps its department."""

import csv
import re

import sqlalchemy as sa
from alembic import op

from ibc_desktop.kernel.file.files import RESOURCES
from ibc_desktop.kernel.ground.folding import fold, word_line

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_LISTS = RESOURCES / "reference"


def upgrade() -> None:
    op.create_table(
        "consultation_theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_consultation_theme_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_theme")),
        sa.UniqueConstraint("name_key", name=op.f("uq_consultation_theme_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "digital_tool",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("age", sa.String(), nullable=False),
        sa.Column("price", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("admitted", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_digital_tool_name")),
        sa.CheckConstraint("price IN ('yes', 'partial', 'no')", name=op.f("ck_digital_tool_price")),
        sa.CheckConstraint(
            "status IN ('recommended', 'limited', 'unavailable')",
            name=op.f("ck_digital_tool_status"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digital_tool")),
        sa.UniqueConstraint("name_key", name=op.f("uq_digital_tool_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "event_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("tone", sa.String(), nullable=False),
        sa.Column("counts_visits", sa.Boolean(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_event_form_name")),
        sa.CheckConstraint(
            "tone IN ('reading', 'meeting', 'dates', 'game')", name=op.f("ck_event_form_tone")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_form")),
        sa.UniqueConstraint("name_key", name=op.f("uq_event_form_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "event_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("tasks", sa.String(), nullable=False),
        sa.Column("always", sa.String(), nullable=False),
        sa.Column("agreed_post", sa.String(), nullable=False),
        sa.Column("agreed_name", sa.String(), nullable=False),
        sa.Column("considered", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_plan")),
        sa.UniqueConstraint("school_year", name=op.f("uq_event_plan_school_year")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "observance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(day IS NULL) <> (rule = '')", name=op.f("ck_observance_day_or_rule")),
        sa.CheckConstraint("title <> ''", name=op.f("ck_observance_title")),
        sa.CheckConstraint("day BETWEEN 1 AND 31", name=op.f("ck_observance_day")),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_observance_month")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observance")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_observance_month", "observance", ["month", "day"], unique=False)
    op.create_table(
        "partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=False),
        sa.Column("contact_post", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('public_library', 'children_library', 'regional_library', 'museum', "
            "'theatre', 'culture_house', 'school', 'university', 'publisher', 'society', "
            "'writer', 'media', 'other')",
            name=op.f("ck_partner_kind"),
        ),
        sa.CheckConstraint("name <> ''", name=op.f("ck_partner_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_partner_sort_key", "partner", ["sort_key", "id"], unique=False)
    op.create_table(
        "plan_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_plan_section_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_section")),
        sa.UniqueConstraint("name_key", name=op.f("uq_plan_section_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "writer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("surname", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("patronymic", sa.String(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=False),
        sa.Column("birth_month", sa.Integer(), nullable=False),
        sa.Column("birth_day", sa.Integer(), nullable=False),
        sa.Column("death_year", sa.Integer(), nullable=True),
        sa.Column("genre", sa.String(), nullable=False),
        sa.Column("age_mark", sa.String(), nullable=False),
        sa.Column("author_key", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("surname <> ''", name=op.f("ck_writer_surname")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_writer")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_writer_author_key"), "writer", ["author_key"], unique=False)
    op.create_index("ix_writer_birthday", "writer", ["birth_month", "birth_day"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("prolongs", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_from IS NULL OR valid_until >= valid_from",
            name=op.f("ck_agreement_ends_after_beginning"),
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
            name=op.f("fk_agreement_partner_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_agreement_partner_id"), "agreement", ["partner_id"], unique=False)
    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("others", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("materials", sa.String(), nullable=False),
        sa.Column("feedback", sa.String(), nullable=False),
        sa.Column("next_step", sa.String(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_done_on", sa.Date(), nullable=True),
        sa.Column("consultant", sa.String(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.CheckConstraint(
            "form IN ('personal', 'group', 'practice', 'master_class', 'remote', 'written', "
            "'outside')",
            name=op.f("ck_consultation_form"),
        ),
        sa.CheckConstraint(
            "source IN ('personal', 'call', 'chat', 'plan')", name=op.f("ck_consultation_source")
        ),
        sa.CheckConstraint(
            "status IN ('asked', 'appointed', 'held', 'postponed')",
            name=op.f("ck_consultation_status"),
        ),
        sa.CheckConstraint("minutes BETWEEN 0 AND 600", name=op.f("ck_consultation_minutes")),
        sa.CheckConstraint("others >= 0", name=op.f("ck_consultation_others")),
        sa.ForeignKeyConstraint(
            ["teacher_id"],
            ["reader.id"],
            name=op.f("fk_consultation_teacher_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["consultation_theme.id"],
            name=op.f("fk_consultation_theme_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consultation_held_on", "consultation", ["held_on", "id"], unique=False)
    op.create_index(
        op.f("ix_consultation_teacher_id"), "consultation", ["teacher_id"], unique=False
    )
    op.create_index(op.f("ix_consultation_theme_id"), "consultation", ["theme_id"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("age_mark", sa.String(), nullable=False),
        sa.Column("audience_note", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_reason", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("links", sa.String(), nullable=False),
        sa.Column("books_shown", sa.Integer(), nullable=False),
        sa.Column("books_lent", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.CheckConstraint(
            "age_mark IN ('', '0', '6', '12', '16', '18')", name=op.f("ck_event_age_mark")
        ),
        sa.CheckConstraint(
            "status IN ('planned', 'prepared', 'unreported', 'held', 'cancelled')",
            name=op.f("ck_event_status"),
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_event_title")),
        sa.CheckConstraint("books_shown >= 0 AND books_lent >= 0", name=op.f("ck_event_books")),
        sa.CheckConstraint(
            "ends_at IS NULL OR (starts_at IS NOT NULL AND ends_at >= starts_at)",
            name=op.f("ck_event_later_hour"),
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR (starts_on IS NOT NULL AND ends_on >= starts_on)",
            name=op.f("ck_event_ends_after_beginning"),
        ),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_event_month")),
        sa.CheckConstraint(
            "starts_at IS NULL OR starts_on IS NOT NULL", name=op.f("ck_event_hour_of_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["form_id"], ["event_form.id"], name=op.f("fk_event_form_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_event_partner_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["section_id"],
            ["plan_section.id"],
            name=op.f("fk_event_section_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("uid", name=op.f("uq_event_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_event_form_id"), "event", ["form_id"], unique=False)
    op.create_index(op.f("ix_event_partner_id"), "event", ["partner_id"], unique=False)
    op.create_index(
        "ix_event_school_year", "event", ["school_year", "starts_on", "id"], unique=False
    )
    op.create_index(op.f("ix_event_section_id"), "event", ["section_id"], unique=False)
    op.create_index("ix_event_starts_on", "event", ["starts_on"], unique=False)
    op.create_table(
        "plan_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.CheckConstraint("value >= 0", name=op.f("ck_plan_target_value")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["event_plan.id"], name=op.f("fk_plan_target_plan_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_target")),
        sa.UniqueConstraint("plan_id", "indicator", name=op.f("uq_plan_target_plan_id_indicator")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_plan_target_plan_id"), "plan_target", ["plan_id"], unique=False)
    op.create_table(
        "consultation_tool",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("tool_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_consultation_tool_consultation_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["tool_id"],
            ["digital_tool.id"],
            name=op.f("fk_consultation_tool_tool_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_tool")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_consultation_tool_consultation_id"),
        "consultation_tool",
        ["consultation_id"],
        unique=False,
    )
    op.create_index("ix_consultation_tool_tool", "consultation_tool", ["tool_id"], unique=False)
    op.create_table(
        "event_book",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_event_book_edition_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_book_event_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_book")),
        sa.UniqueConstraint(
            "event_id", "edition_id", name=op.f("uq_event_book_event_id_edition_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_event_book_edition_id"), "event_book", ["edition_id"], unique=False)
    op.create_table(
        "event_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("reader_group", sa.String(), nullable=False),
        sa.Column("school_form_id", sa.Integer(), nullable=True),
        sa.Column("class_name", sa.String(), nullable=False),
        sa.Column("grade_from", sa.Integer(), nullable=True),
        sa.Column("grade_to", sa.Integer(), nullable=True),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("came", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "reader_group IN ('pupil', 'teacher', 'staff', 'parent', 'other')",
            name=op.f("ck_event_party_reader_group"),
        ),
        sa.CheckConstraint("expected >= 0 AND came >= 0", name=op.f("ck_event_party_numbers")),
        sa.CheckConstraint(
            "grade_from BETWEEN 1 AND 12 OR grade_from IS NULL", name=op.f("ck_event_party_grade")
        ),
        sa.CheckConstraint(
            "grade_to IS NULL OR grade_to >= grade_from", name=op.f("ck_event_party_grades")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_party_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["school_form_id"],
            ["school_form.id"],
            name=op.f("fk_event_party_school_form_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_party")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_event_party_event_id"), "event_party", ["event_id"], unique=False)
    op.create_index(
        op.f("ix_event_party_school_form_id"), "event_party", ["school_form_id"], unique=False
    )
    op.create_table(
        "event_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_event_task_words")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_task_event_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_task")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_event_task_event_id"), "event_task", ["event_id"], unique=False)
    _departments()
    _indexes()
    _seed()


_FUNDS = "'main', 'reference', 'methodical', 'textbook', 'periodical'"
_DEPARTMENTS = (
    "'society', 'nature', 'technology', 'farming', 'medicine', 'education', 'sport', 'art', "
    "'language', 'fiction', 'junior', 'universal', 'methodical', 'textbook', 'periodical', 'other'"
)
_BY_INDEX = (
    ("75", "sport"),
    ("84", "fiction"),
    ("85", "art"),
    ("80", "language"),
    ("81", "language"),
    ("82", "language"),
    ("83", "language"),
    ("7", "education"),
    ("2", "nature"),
    ("3", "technology"),
    ("4", "farming"),
    ("5", "medicine"),
    ("6", "society"),
    ("8", "society"),
    ("1", "universal"),
    ("9", "universal"),
)


def _departments() -> None:
    """Give former loans the part and the department of the fund that their book has now."""
    # Adding columns one by one spares rebuilding a table of a million loans.
    for name, usual, known in (("fund", "main", _FUNDS), ("department", "other", _DEPARTMENTS)):
        op.execute(
            f"ALTER TABLE loan ADD COLUMN {name} VARCHAR DEFAULT '{usual}' NOT NULL"
            f" CONSTRAINT ck_loan_{name} CHECK ({name} IN ({known}))"
        )
    index = "ltrim(edition.bbk)"
    starts = " ".join(f"WHEN {index} LIKE '{start}%' THEN '{name}'" for start, name in _BY_INDEX)
    op.execute(
        f"""UPDATE loan SET (fund, department) = (
                SELECT edition.fund,
                       CASE WHEN edition.fund IN ('textbook', 'methodical', 'periodical')
                                THEN edition.fund
                            WHEN substr({index}, 1, 1) IN ('Д', 'д') THEN 'junior'
                            {starts} ELSE 'other' END
                FROM copy JOIN edition ON edition.id = copy.edition_id
                WHERE copy.id = loan.copy_id)"""
    )


_WIDER = (
    (
        "loan",
        "ix_loan_issued_on",
        ["issued_on", "fund", "reader_group", "grade", "class_name", "department"],
    ),
    ("loan", "ix_loan_returned_on", ["returned_on", "due_on", "issued_on", "reader_id"]),
    ("copy", "ix_copy_edition_id", ["edition_id", "state", "registered_on"]),
)


def _indexes() -> None:
    """Let the figures of reports be counted from indexes alone."""
    for table, name, columns in _WIDER:
        op.drop_index(name, table_name=table)
        op.create_index(name, table, columns, unique=False)
    op.create_index("ix_edition_fund", "edition", ["fund", "bbk"], unique=False)


def _seed() -> None:
    """Fill the editable lists with what most schools begin with (DOMAIN 5.1, 5.3, 6.2, 6.3)."""
    _fill("event_form", _named("event_forms", retired=False))
    sections = _named("plan_sections", retired=False)
    _fill("plan_section", [row | {"position": n} for n, row in enumerate(sections, 1)])
    _fill("consultation_theme", _named("consultation_themes", retired=False))
    empty = {"address": "", "admitted": False, "status": "recommended", "note": ""}
    _fill("digital_tool", _named("digital_tools", retired=False, **empty))
    _fill("observance", [row | {"retired": False} for row in _rows("observances")])
    writers = [row | {"retired": False, "author_key": _author(row)} for row in _rows("writers")]
    _fill("writer", writers)


def _author(row: dict[str, object]) -> str:
    return word_line(f"{row['surname']} {str(row['given_name'])[:1]}")


def _named(name: str, **more: object) -> list[dict[str, object]]:
    return [row | {"name_key": fold(str(row["name"]))} | more for row in _rows(name)]


_NUMBERS = ("month", "day", "birth_year", "birth_month", "birth_day", "death_year")


def _rows(name: str) -> list[dict[str, object]]:
    with (_LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            {key: _value(key, cell) for key, cell in row.items()} for row in csv.DictReader(file)
        ]


def _value(key: str, cell: str) -> object:
    if key == "counts_visits":
        return cell == "1"
    if key in _NUMBERS:
        return int(cell) if re.fullmatch(r"\d+", cell) else None
    return cell


def _fill(table: str, rows: list[dict[str, object]]) -> None:
    op.bulk_insert(sa.table(table, *(sa.column(name) for name in rows[0])), rows)
