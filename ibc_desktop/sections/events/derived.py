"""What is worked out from an event's other fields."""

from ibc_desktop.kernel.text import word_line


def search_key(*texts: str) -> str:
    """Return the folded words by which an event is found.

    They are those of title, form, occasion, place and responsible people, in this order; the
    partner's words stand with the partner.
    """
    return word_line(" ".join(texts))
