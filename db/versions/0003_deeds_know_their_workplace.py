"""Deeds know their workplace."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deed", schema=None) as batch_op:
        batch_op.add_column(sa.Column("workplace", sa.String(), server_default="", nullable=False))
