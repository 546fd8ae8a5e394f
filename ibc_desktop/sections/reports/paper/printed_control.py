"""The control figures alone, plan beside fact, to be agreed and approved."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ibc_desktop.kernel.file.settings import School
from ibc_desktop.kernel.plug.papers import Paper
from ibc_desktop.printing.say.blocks import Approval, Block, Note, ReportHead, Signer, Space, Table

from ..rules.classes import Kind
from ..rules.indicators import BY_KEY, INDICATORS
from ..rules.readership import Compared, Readership
from .printed import formulas, report, signed, span
from .report_columns import control_kind, plan_columns


def control_paper(found: Readership, school: School) -> Paper:
    """Return «Контрольные показатели»."""
    title = f"Контрольные показатели за {found.period.accusative}"
    rows = list(_rows(found))
    blocks = list(_blocks(found, school, rows))
    return report(blocks, title, found, school)


def _blocks(found: Readership, school: School, rows: list[Compared]) -> Iterator[Block]:
    yield Approval(
        Signer("Директор", school.director),
        school.paper_name,
        found.now.period.last.year,
        Signer(school.deputy_post, school.deputy) if school.deputy else None,
    )
    yield Space(6)
    yield ReportHead(school.paper_head, "Контрольные показатели работы", span(found))
    yield Table(plan_columns(), rows, kind=control_kind, grid=True)
    yield Note(formulas(found, beside=False))
    yield signed(school)


def _rows(found: Readership) -> Iterator[Compared]:
    """Give the indicators, and below the readers how many of each level and group they are."""
    for each in INDICATORS:
        yield found.of(each.key)
        if each.key == "pupils":
            yield from _groups(found)


def _groups(found: Readership) -> Iterator[Compared]:
    for row in found.rows:
        if row.kind is Kind.LEVEL or (row.kind is Kind.GROUP and row.readers):
            named = replace(BY_KEY["pupils"], title=row.label)
            yield Compared(named, Decimal(row.readers), None, ())
