"""What was going to be, said after the load: «не войдёт» has become «не вошла»."""

import re

from ibc_desktop.kernel.tables.imports import RemarkKind

# Words of what comes in that are of the masculine gender.
_HE = re.compile(
    r"экземпляр|читател|ученик|прочим|списанн|утерянн|выбывш|ещё одним|в класс|новой поставкой"
    r"|запланированн|билет|номер|без цены"
)
_DONE = (
    ("войдёт", "вошёл"),
    ("войдут", "вошли"),
    ("присоединится", "присоединена"),
    ("присоединятся", "присоединены"),
    ("не загружать", "не загружено"),
    ("будет создано", "создано"),
    ("будут созданы", "созданы"),
    ("срок останется", "срок остался"),
    ("останется", "осталось"),
    ("останутся", "остались"),
    ("получит", "получил"),
)
_KINDS = {
    RemarkKind.ROW: "Не вошли",
    RemarkKind.JOINED: "Присоединены",
    RemarkKind.FIGURES: "Изменило счёт",
}


def done(outcome: str) -> str:
    """Return the outcome of a remark in the past tense."""
    for will, has in _DONE:
        if has == "вошёл" and not _HE.search(outcome):
            # A row is meant where nothing is named: «строка не вошла».
            has = "вошла" if outcome == "не войдёт" else "вошло"
        outcome = re.sub(rf"\b{will}\b", has, outcome)
    return outcome


def kind_words(kind: RemarkKind, *, loaded: bool, joins: bool = True) -> str:
    """Return what the remarks of a kind are called before a load and after it.

    Rows that meet what is there join it only where one `joins` something to it.
    """
    if kind is RemarkKind.JOINED and not joins:
        return "Уже есть"
    return _KINDS.get(kind, kind.label) if loaded else kind.label
