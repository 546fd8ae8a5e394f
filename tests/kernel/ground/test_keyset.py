"""Lists read page by page show every row once, in order."""

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, insert, select

from ibc_desktop.kernel.ground.keyset import page_after

_ROWS = st.lists(st.tuples(st.sampled_from("абвг"), st.integers(0, 3)), max_size=30)


@settings(max_examples=50)
@given(_ROWS, st.integers(1, 7))
def test_pages_join_to_the_whole_list(rows: list[tuple[str, int]], size: int):
    table = Table(
        "book", MetaData(), Column("id", Integer), Column("title", String), Column("year", Integer)
    )
    engine = create_engine("sqlite://")
    records = [{"id": at, "title": row[0], "year": row[1]} for at, row in enumerate(rows)]
    order = (table.c.title, table.c.year, table.c.id)
    with engine.begin() as connection:
        table.create(connection)
        if records:
            connection.execute(insert(table), records)
        shown, after = [], None
        while page := connection.execute(page_after(select(*order), order, after, size)).all():
            assert len(page) <= size
            shown += [tuple(row) for row in page]
            after = shown[-1]
    engine.dispose()
    assert shown == sorted((row["title"], row["year"], row["id"]) for row in records)
