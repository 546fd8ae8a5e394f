"""Books as goods of a waybill: the column that names them holds the author too."""

import re

from ibc_desktop.kernel.ground.folding import fold

from .author_cells import NAMED

_GOODS = re.compile(r"товар|номенклатур|характеристик")
_SERVICE = re.compile(
    r"(?:услуги? по )?доставк[аеи](?: (?:книг|учебников|товар|груз|заказ|до )\w*.*)?"
    r"|(?:транспортные|почтовые|курьерские) (?:расходы|услуги).*|услуг[аи] (?:доставки|по) .*"
)
_TOLD_APART = {*NAMED, "responsibility", "author_title"}


def names_goods(heading: str) -> bool:
    """Say whether a column names goods: «Наименование товара»."""
    return _GOODS.search(fold(heading)) is not None


def is_service(title: str) -> bool:
    """Say whether what a waybill names is no book: «Доставка», «Транспортные расходы»."""
    return _SERVICE.fullmatch(fold(title)) is not None


def of_goods(headings: list[str], mapping: dict[str, int]) -> dict[str, int]:
    """Return a mapping by which goods are read as author and title, if no author is told apart."""
    at = mapping.get("title", -1)
    if at < 0 or mapping.keys() & _TOLD_APART or not names_goods(headings[at]):
        return mapping
    return {key: at for key, at in mapping.items() if key != "title"} | {"author_title": at}
