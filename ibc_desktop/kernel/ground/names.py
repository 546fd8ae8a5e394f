"""What shows in a Russian name by itself which of its words is the patronymic."""

import re

# «Павич» is a surname, «Саввич» a patronymic.
_PATRONYMIC = re.compile(r"\w{2,}(?:[оеё]вич|[оеё]вна|ична|ввич|[ьмктн]ич)", re.IGNORECASE)


def is_patronymic(word: str) -> bool:
    """Say whether a word ends as patronymics do: «Ильич», «Петровна»."""
    return _PATRONYMIC.fullmatch(word) is not None
