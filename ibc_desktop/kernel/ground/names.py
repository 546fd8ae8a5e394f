"""What a Russian name shows by itself: its patronymic, and how its surname is declined."""

import re

# «Павич» is a surname, «Саввич» a patronymic.
_PATRONYMIC = re.compile(r"\w{2,}(?:[оеё]вич|[оеё]вна|ична|ввич|[ьмктн]ич)", re.IGNORECASE)
_OF_WOMAN = re.compile(r"(?:вн|чн|шн)а|кызы", re.IGNORECASE)
_OF_MAN = re.compile(r"ич|оглы", re.IGNORECASE)
# Endings of the surnames of women, and of those that are declined alike for all.
_ALIKE = (
    (re.compile(r"([оеё]в|[иы]н)а$"), r"\1ой"),
    (re.compile(r"(\w\w)ая$"), r"\1ой"),
    (re.compile(r"(\w\w)яя$"), r"\1ей"),
    (re.compile(r"([бвгдзклмнпрстфх])а$"), r"\1ой"),
    (re.compile(r"([жцчшщ])а$"), r"\1ей"),
    (re.compile(r"([оеёиуюэ]|[иы]х)$"), r"\1"),
)
# Endings of men alone, which the surname of a woman keeps as they are.
_MEN = (
    (re.compile(r"([оеё]в|[иы]н)$"), r"\1ым"),
    (re.compile(r"(\w\w)(?:ий|(?<=[гкхжшщч])ой)$"), r"\1им"),
    (re.compile(r"(\w\w)[ыо]й$"), r"\1ым"),
)
# Here the surname itself does not tell whose it is. A vowel that drops out is not guessed at.
_SURELY_MEN = (
    (re.compile(r"([жчшщ])$"), r"\1ем"),
    (re.compile(r"((?<![оеё])к|[бвгдзлмнпрстф])$"), r"\1ом"),
)


def is_patronymic(word: str) -> bool:
    """Say whether a word ends as patronymics do: «Ильич», «Петровна»."""
    return _PATRONYMIC.fullmatch(word) is not None


def behind(surname: str, patronymic: str = "") -> str:
    """Return the surname as in «за Ермаковой, за Толстым»; nothing where that is not known."""
    parts = [_instrumental(part, patronymic) for part in surname.split("-")]
    return "-".join(parts) if all(parts) else ""


def _instrumental(surname: str, patronymic: str) -> str:
    is_woman = _OF_WOMAN.search(patronymic[-4:]) is not None
    is_man = _OF_MAN.search(patronymic[-4:]) is not None
    of_men = () if is_woman else (*_MEN, *(_SURELY_MEN if is_man else ()))
    for ending, instrumental in (*_ALIKE, *of_men):
        if ending.search(surname):
            return ending.sub(instrumental, surname)
    return surname if is_woman else ""
