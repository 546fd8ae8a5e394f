"""What was held keeps whether those who came count as visits: until now its form was asked."""

import sqlalchemy as sa
from alembic import op

_AS_THEIR_FORMS_SAY = """
UPDATE event SET counts_visits =
    (SELECT event_form.counts_visits FROM event_form WHERE event_form.id = event.form_id)
WHERE status IN ('held', 'unreported')
"""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counts_visits", sa.Boolean(), nullable=True))
    op.execute(_AS_THEIR_FORMS_SAY)
