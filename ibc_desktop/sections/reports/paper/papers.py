"""What the reports print: figures read as the order asks, handed to those who lay them out."""

from collections.abc import Callable, Sequence
from functools import partial

from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.settings import school
from ibc_desktop.kernel.ground.periods import PeriodKind
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import date_words
from ibc_desktop.kernel.plug.papers import (
    Document,
    GatheredDocument,
    ListPaper,
    Order,
    Paper,
    PaperGroup,
)
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.tables.spreadsheet import WrittenTable

from ..rules.readership import Readership, readership


def readership_report(sections: Sections, session: Session, order: Order) -> Paper:
    """Return «Отчёт о чтении»; raises Refusal for a period that has not begun."""
    from .printed import readership_paper
    from .printed_director import director_blocks

    found, own = _found(sections, session, order), school(session)
    return readership_paper(found, own, director_blocks(found, own))


def director_page(sections: Sections, session: Session, order: Order) -> Paper:
    """Return «Справка директору»; raises Refusal for a period that has not begun."""
    from .printed_director import director_paper

    return director_paper(_found(sections, session, order), school(session))


def control_figures(sections: Sections, session: Session, order: Order) -> Paper:
    """Return «Контрольные показатели»; raises Refusal for a period that has not begun."""
    from .printed_control import control_paper

    return control_paper(_found(sections, session, order), school(session))


def printed_list(
    session: Session, order: Order, table: WrittenTable, above: Sequence[str]
) -> Paper:
    """Return a list of the screen as a paper."""
    from .printed_list import list_paper

    return list_paper(school(session), order, table, above)


def _found(sections: Sections, session: Session, order: Order) -> Readership:
    if order.dates.first > order.today:
        begins = date_words(order.dates.first)
        raise Refusal(f"Период ещё не начался: {begins}. Выберите другой.", "period")
    return readership(session, sections, order.dates, order.today)


def _gathered(
    key: str,
    title: str,
    about: str,
    icon: str,
    order: int,
    made: Callable[[Sections, Session, Order], Paper],
) -> GatheredDocument:
    def of(sections: Sections) -> Document:
        make, periods = partial(made, sections), tuple(PeriodKind)
        return Document(key, title, about, icon, PaperGroup.FIGURES, order, make, periods)

    return GatheredDocument(of)


OFFERS = (
    ListPaper(printed_list),
    _gathered(
        "indicators",
        "Контрольные показатели",
        "План и факт по каждому показателю, с грифами согласования и утверждения",
        "chart",
        10,
        control_figures,
    ),
    _gathered(
        "readership",
        "Отчёт о чтении",
        "Показатели, классы, выдача по месяцам, что читают, и справка директору",
        "book-open",
        20,
        readership_report,
    ),
    _gathered(
        "director",
        "Справка директору",
        "Годовой отчёт на одной странице, или за другой период: что получилось и что решить",
        "file",
        30,
        director_page,
    ),
)
