"""What is worked out from the fields of a consultation: the words by which it is found."""

from collections.abc import Iterable

from ibc_desktop.kernel.ground.folding import word_line


def search_key(theme: str, question: str, lesson: str, outcome: str, tools: Iterable[str]) -> str:
    """Return the folded words of a consultation.

    The name of the teacher is not among them: it is looked up where it stands now.
    """
    return word_line(" ".join((theme, question, lesson, outcome, *tools)))
