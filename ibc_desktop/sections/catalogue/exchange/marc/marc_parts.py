"""A volume described under its own number and title is put under the title of its whole.

National libraries describe «Ч. 1» as a record of its own and name the whole in a linked field;
the catalogue keeps the title of the whole first, then number and title of the part.
"""

from ...rules.drafts import EditionDraft
from . import marc_values


def put_under(draft: EditionDraft, whole: EditionDraft, number: str) -> None:
    """Make the draft of a volume an edition of its whole.

    `number` is what the linked field calls the volume; the volume's own title may be no more
    than the same number.
    """
    own = draft.title
    if marc_values.is_designation(own) or _bare(own) == _bare(number):
        number, own = marc_values.designation(own), ""
    draft.part_number = number or draft.part_number
    if own:
        own = " : ".join(filter(None, (own, draft.subtitle)))
        draft.subtitle = whole.subtitle
    else:
        draft.subtitle = " : ".join(filter(None, (whole.subtitle, draft.subtitle)))
    draft.part_title = ". ".join(filter(None, (own, draft.part_title)))
    draft.title, draft.parallel_title = whole.title, whole.parallel_title
    said = dict.fromkeys(filter(None, (whole.responsibility, draft.responsibility)))
    draft.responsibility = " ; ".join(said)
    for name in ("edition_statement", "place", "publisher", "size"):
        setattr(draft, name, getattr(draft, name) or getattr(whole, name))
    if not any(person.role == "author" for person in draft.people):
        draft.people = [*whole.people, *draft.people]


def note_whole(draft: EditionDraft, title: str, number: str) -> None:
    """Note of what a book with a title of its own is a volume."""
    if title := marc_values.title(title):
        said = ". ".join(filter(None, (title, marc_values.designation(number))))
        draft.notes = "\n".join(filter(None, (draft.notes, f"Входит в: {said}")))


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
