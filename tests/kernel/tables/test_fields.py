"""A record's fields as columns: as wide as what stands in them."""

import pytest

from ibc_desktop.kernel.tables.fields import (
    DAY,
    ITEMS,
    LINES,
    LONG,
    MONEY,
    TEXT,
    RecordField,
    Shape,
    columns,
)


@pytest.mark.parametrize(
    ("shape", "width"), [(TEXT, 24), (LONG, 48), (LINES, 40), (ITEMS, 32), (MONEY, 10), (DAY, 12)]
)
def test_a_column_is_as_wide_as_its_shape_unless_the_field_says_more(shape: Shape, width: int):
    told = RecordField("a", "А", shape=shape), RecordField("b", "Б", shape=shape, width=17)
    assert [column.width for column in columns(told)] == [width, 17]
