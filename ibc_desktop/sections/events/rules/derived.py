"""What is worked out from an event's other fields."""

from ibc_desktop.kernel.ground.folding import word_line

from ..model import Event


def search_key(event: Event) -> str:
    """Return the folded words by which an event is found: title, form, occasion, place, people.

    The partner's words stand with the partner.
    """
    texts = (event.title, event.form.name, event.occasion, event.place, event.responsible)
    return word_line(" ".join(text or "" for text in texts))
