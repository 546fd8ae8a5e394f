"""Alembic's environment: it works on the connection it is given."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    render_as_batch=True,
    transactional_ddl=False,
    # What scripts/make_migration.py compares the file with, and how it writes the difference.
    **context.config.attributes.get("making", {}),
)
context.run_migrations()
