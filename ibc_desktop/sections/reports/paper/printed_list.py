"""How any list of the screen looks on paper: its columns under what it is of."""

from collections.abc import Sequence

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.ground.russian import upper_first
from ibc_desktop.kernel.plug.papers import Order, Paper
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable
from ibc_desktop.printing.paper import paper_of
from ibc_desktop.printing.say.blocks import ReportHead, Table
from ibc_desktop.printing.say.style import HANDOUT, WIDE

# More columns than this lie across.
_UPRIGHT = 5


def list_paper(school: School, order: Order, table: WrittenTable, above: Sequence[str]) -> Paper:
    """Return the list on paper; `above` ends with what it is of and how many there are."""
    *_, said, counted = above
    below = f"{upper_first(said.removeprefix(f'{table.title}: '))}. {counted}"
    rows = list(table.rows)
    blocks = (
        ReportHead(school.paper_head, table.title, below),
        Table(table.columns, rows, numbered=True, dense=True),
    )
    return paper_of(
        blocks,
        HANDOUT if len(table.columns) <= _UPRIGHT else WIDE,
        title=f"{table.title}, {below}",
        name=f"{table.title} {order.today:%d.%m.%Y}",
        author=school.paper_name,
        day=order.today,
        tables=(WrittenTable(table.title, table.columns, rows),),
    )
