"""The ground floor: journal, settings, catalogue, readers, lending."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('rows', 'bulk', 'undo')", name=op.f("ck_deed_kind")),
        sa.ForeignKeyConstraint(["undone_by"], ["deed.id"], name=op.f("fk_deed_undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deed")),
        info={"journal": False},
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deed_done_at", "deed", ["done_at"], unique=False)

    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("subtitle", sa.String(), nullable=False),
        sa.Column("parallel_title", sa.String(), nullable=False),
        sa.Column("part_number", sa.String(), nullable=False),
        sa.Column("part_title", sa.String(), nullable=False),
        sa.Column("responsibility", sa.String(), nullable=False),
        sa.Column("edition_statement", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("year_text", sa.String(), nullable=False),
        sa.Column("extent", sa.String(), nullable=False),
        sa.Column("illustrations", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("series_number", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("isbn", sa.String(), nullable=False),
        sa.Column("issn", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("bbk", sa.String(), nullable=False),
        sa.Column("author_mark", sa.String(), nullable=False),
        sa.Column("udc", sa.String(), nullable=False),
        sa.Column("age_mark", sa.String(), nullable=False),
        sa.Column("fund", sa.String(), nullable=False),
        sa.Column("subjects", sa.String(), nullable=False),
        sa.Column("keywords", sa.String(), nullable=False),
        sa.Column("annotation", sa.String(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("title_key", sa.String(), nullable=False),
        sa.Column("author_line", sa.String(), nullable=False),
        sa.Column("author_key", sa.String(), nullable=False),
        sa.Column("isbn_key", sa.String(), nullable=True),
        sa.Column("match_key", sa.String(), nullable=False),
        sa.CheckConstraint(
            "age_mark IN ('', '0', '6', '12', '16', '18')", name=op.f("ck_edition_age_mark")
        ),
        sa.CheckConstraint(
            "fund IN ('main', 'reference', 'methodical', 'textbook', 'periodical')",
            name=op.f("ck_edition_fund"),
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_edition_title")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_edition_author_key", "edition", ["author_key", "id"], unique=False)
    op.create_index("ix_edition_isbn_key", "edition", ["isbn_key"], unique=False)
    op.create_index("ix_edition_match_key", "edition", ["match_key"], unique=False)
    op.create_index("ix_edition_title_key", "edition", ["title_key", "id"], unique=False)

    op.create_table(
        "loan_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund", sa.String(), nullable=False),
        sa.Column("reader_group", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("limit", sa.Integer(), nullable=True),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "fund IN ('main', 'reference', 'methodical', 'textbook', 'periodical')",
            name=op.f("ck_loan_rule_fund"),
        ),
        sa.CheckConstraint(
            "reader_group IN ('pupil', 'teacher', 'staff', 'parent', 'other')",
            name=op.f("ck_loan_rule_reader_group"),
        ),
        sa.CheckConstraint('"limit" IS NULL OR "limit" >= 0', name=op.f("ck_loan_rule_limit")),
        sa.CheckConstraint(
            "days IS NULL OR days BETWEEN 0 AND 400", name=op.f("ck_loan_rule_days")
        ),
        sa.CheckConstraint("renewals BETWEEN 0 AND 99", name=op.f("ck_loan_rule_renewals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_rule")),
        sa.UniqueConstraint("fund", "reader_group", name=op.f("uq_loan_rule_fund_reader_group")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lends", sa.Boolean(), nullable=False),
        sa.CheckConstraint("lends IN (0, 1)", name=op.f("ck_place_lends")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("name", name=op.f("uq_place_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reader",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_number", sa.String(), nullable=False),
        sa.Column("surname", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("patronymic", sa.String(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("parent_name", sa.String(), nullable=False),
        sa.Column("parent_phone", sa.String(), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.CheckConstraint("surname <> ''", name=op.f("ck_reader_surname")),
        sa.CheckConstraint(
            "\"group\" IN ('pupil', 'teacher', 'staff', 'parent', 'other')",
            name=op.f("ck_reader_group"),
        ),
        sa.CheckConstraint(
            "left_on IS NULL OR left_on >= registered_on", name=op.f("ck_reader_left_after_joining")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader")),
        sa.UniqueConstraint("card_number", name=op.f("uq_reader_card_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reader_sort_key", "reader", ["sort_key", "id"], unique=False)

    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("name", name=op.f("uq_setting_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "contributor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("surname", sa.String(), nullable=False),
        sa.Column("given", sa.String(), nullable=False),
        sa.Column("dates", sa.String(), nullable=False),
        sa.CheckConstraint(
            "role IN ('author', 'compiler', 'editor', 'illustrator', 'translator', 'other')",
            name=op.f("ck_contributor_role"),
        ),
        sa.CheckConstraint("surname <> ''", name=op.f("ck_contributor_surname")),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_contributor_edition_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributor")),
    )
    op.create_index(op.f("ix_contributor_edition_id"), "contributor", ["edition_id"], unique=False)

    op.create_table(
        "copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("inventory_number", sa.String(), nullable=True),
        sa.Column("inventory_key", sa.String(), nullable=True),
        sa.Column("barcode", sa.String(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "state IN ('shelf', 'loan', 'lost', 'written_off')", name=op.f("ck_copy_state")
        ),
        sa.CheckConstraint("price IS NULL OR price >= 0", name=op.f("ck_copy_price")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_copy_edition_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_copy_place_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy")),
        sa.UniqueConstraint("barcode", name=op.f("uq_copy_barcode")),
        sa.UniqueConstraint("inventory_key", name=op.f("uq_copy_inventory_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_copy_edition_id", "copy", ["edition_id", "state"], unique=False)

    op.create_table(
        "deed_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deed_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["deed_id"], ["deed.id"], name=op.f("fk_deed_change_deed_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deed_change")),
        info={"journal": False},
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_deed_change_deed_id"), "deed_change", ["deed_id"], unique=False)
    op.create_index("ix_deed_change_row", "deed_change", ["table_name", "row_id"], unique=False)

    op.create_table(
        "deed_range",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deed_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["deed_id"], ["deed.id"], name=op.f("fk_deed_range_deed_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deed_range")),
        info={"journal": False},
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_deed_range_deed_id"), "deed_range", ["deed_id"], unique=False)

    op.create_table(
        "edition_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("people", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["edition.id"], name=op.f("fk_edition_words_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_words")),
    )
    op.create_table(
        "school_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("grade BETWEEN 1 AND 12", name=op.f("ck_school_form_grade")),
        sa.ForeignKeyConstraint(
            ["teacher_id"],
            ["reader.id"],
            name=op.f("fk_school_form_teacher_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_form")),
        sa.UniqueConstraint(
            "school_year", "grade", "letter", name=op.f("uq_school_form_school_year_grade_letter")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_school_form_teacher_id"), "school_form", ["teacher_id"], unique=False)

    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("reader_group", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("class_name", sa.String(), nullable=False),
        sa.CheckConstraint(
            "reader_group IN ('pupil', 'teacher', 'staff', 'parent', 'other')",
            name=op.f("ck_visit_reader_group"),
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["reader.id"], name=op.f("fk_visit_reader_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("visited_on", "reader_id", name=op.f("uq_visit_visited_on_reader_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_visit_reader_id"), "visit", ["reader_id"], unique=False)

    op.create_table(
        "loan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.Column("reader_group", sa.String(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("class_name", sa.String(), nullable=False),
        sa.CheckConstraint(
            "reader_group IN ('pupil', 'teacher', 'staff', 'parent', 'other')",
            name=op.f("ck_loan_reader_group"),
        ),
        sa.CheckConstraint("due_on >= issued_on", name=op.f("ck_loan_due_after_issue")),
        sa.CheckConstraint("renewals >= 0", name=op.f("ck_loan_renewals")),
        sa.CheckConstraint(
            "returned_on IS NULL OR returned_on >= issued_on", name=op.f("ck_loan_back_after_issue")
        ),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["copy.id"], name=op.f("fk_loan_copy_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["reader.id"], name=op.f("fk_loan_reader_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_loan_copy_id"), "loan", ["copy_id"], unique=False)
    op.create_index("ix_loan_issued_on", "loan", ["issued_on"], unique=False)
    op.create_index(
        "ix_loan_open_reader",
        "loan",
        ["reader_id", "due_on"],
        unique=False,
        sqlite_where=sa.text("returned_on IS NULL"),
        postgresql_where=sa.text("returned_on IS NULL"),
    )
    op.create_index(op.f("ix_loan_reader_id"), "loan", ["reader_id"], unique=False)
    op.create_index("ix_loan_returned_on", "loan", ["returned_on"], unique=False)
    op.create_index(
        "uq_loan_open_copy",
        "loan",
        ["copy_id"],
        unique=True,
        sqlite_where=sa.text("returned_on IS NULL"),
        postgresql_where=sa.text("returned_on IS NULL"),
    )

    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("school_form_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "until IS NULL OR until >= since", name=op.f("ck_membership_until_after_since")
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["reader.id"], name=op.f("fk_membership_reader_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["school_form_id"],
            ["school_form.id"],
            name=op.f("fk_membership_school_form_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_membership_reader_id"), "membership", ["reader_id"], unique=False)
    op.create_index(
        op.f("ix_membership_school_form_id"), "membership", ["school_form_id"], unique=False
    )
    op.create_index(
        "uq_membership_open",
        "membership",
        ["reader_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )

    _index_words()
    _seed()


def _index_words() -> None:
    """The full-text index over `edition_words`, kept true by triggers.

    The words arrive folded (ё as е), so the tokenizer only has to cut them apart.
    """
    op.execute(
        """CREATE VIRTUAL TABLE edition_fts USING fts5(
               title, people, other, content='edition_words', content_rowid='id',
               tokenize='unicode61 remove_diacritics 0', prefix='2 3')"""
    )
    # The words the catalogue knows, for guessing what a mistyped word meant.
    op.execute("CREATE VIRTUAL TABLE edition_vocabulary USING fts5vocab(edition_fts, row)")
    added = "INSERT INTO edition_fts (rowid, title, people, other)"
    added += " VALUES (NEW.id, NEW.title, NEW.people, NEW.other);"
    gone = "INSERT INTO edition_fts (edition_fts, rowid, title, people, other)"
    gone += " VALUES ('delete', OLD.id, OLD.title, OLD.people, OLD.other);"
    for action, body in (("INSERT", added), ("DELETE", gone), ("UPDATE", gone + added)):
        op.execute(
            f"CREATE TRIGGER edition_words_{action.lower()} AFTER {action} ON edition_words"
            f" BEGIN {body} END"
        )


def _seed() -> None:
    """Two places and the loan rules a school usually begins with (DOMAIN 2.2)."""
    place = sa.table("place", sa.column("name"), sa.column("lends"))
    op.bulk_insert(
        place, [{"name": "абонемент", "lends": True}, {"name": "читальный зал", "lends": False}]
    )
    rule = sa.table("loan_rule", *(sa.column(name) for name in _RULE))
    op.bulk_insert(rule, [dict(zip(_RULE, row, strict=True)) for row in _rules()])


_RULE = ("fund", "reader_group", "days", "limit", "renewals")
_MONTH, _FORTNIGHT = 30, 15


def _rules() -> list[tuple[str, str, int | None, int | None, int]]:
    rows = []
    for group, limit in (("pupil", 5), ("teacher", 15), ("staff", 5), ("parent", 5), ("other", 5)):
        rows += [
            ("main", group, _MONTH, limit, 2),
            ("reference", group, _FORTNIGHT if group == "teacher" else 0, 2, 0),
            ("methodical", group, 90 if group == "teacher" else _MONTH, limit, 2),
            ("textbook", group, None, None, 0),
            ("periodical", group, _FORTNIGHT, 3, 1),
        ]
    return rows
