"""Further ISBNs have keys too, and the key to match records is without the subtitle.

The rules are those of the program itself: keys made here must meet those that it makes.
"""

import sqlalchemy as sa
from alembic import op

from ibc_desktop.kernel.ground.folding import word_line
from ibc_desktop.sections.catalogue.rules.isbn import isbn_keys

_LONG = "SELECT id, isbn FROM edition WHERE length(isbn) > 17"
_FURTHER = sa.text("INSERT INTO further_isbn (edition_id, key) VALUES (:id, :key)")
_TITLED = "SELECT id, title, match_key FROM edition WHERE subtitle <> ''"
_MATCHED = sa.text("UPDATE edition SET match_key = :key WHERE id = :id")

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "further_isbn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_further_isbn_edition_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_further_isbn")),
        sqlite_autoincrement=False,
    )
    with op.batch_alter_table("further_isbn", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_further_isbn_edition_id"), ["edition_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_further_isbn_key"), ["key"], unique=False)

    connection = op.get_bind()
    further = [
        {"id": key, "key": number}
        for key, isbn in connection.exec_driver_sql(_LONG)
        for number in isbn_keys(isbn)[1:]
    ]
    matched = [
        {"id": key, "key": f"{word_line(title)}|{match.partition('|')[2]}"}
        for key, title, match in connection.exec_driver_sql(_TITLED)
    ]
    for statement, rows in ((_FURTHER, further), (_MATCHED, matched)):
        if rows:
            connection.execute(statement, rows)
