"""Names as people type them, read into contributors and written back."""

import re
from collections.abc import Iterable

from ibc_desktop.kernel.ground.folding import fold

from ..model import Role
from .drafts import Person
from .gost import Named

_INITIAL = re.compile(r"[^\W\d_]\.")
_PARTICLES = {"де", "ван", "фон", "ле", "ла", "ди", "дю", "да", "дер", "ден", "оф"}
# How the words before a name begin, and whom they name; longer beginnings first.
_ROLE_WORDS: tuple[tuple[str, Role], ...] = (
    ("автор-сост", Role.COMPILER),
    ("сост", Role.COMPILER),
    ("худож", Role.ILLUSTRATOR),
    ("рис", Role.ILLUSTRATOR),
    ("ил", Role.ILLUSTRATOR),
    ("пер", Role.TRANSLATOR),
    ("под ред", Role.EDITOR),
    ("отв. ред", Role.EDITOR),
    ("ответственный ред", Role.EDITOR),
    ("науч. ред", Role.EDITOR),
    ("ред", Role.EDITOR),
)


def person(name: str, role: Role = Role.AUTHOR) -> Person:
    """Read «Чехов, Антон Павлович», «Чехов А. П.» or «А. П. Чехов»; a single word is a surname."""
    name = " ".join(name.replace(".", ". ").split()).strip(" ,;")
    if "," in name:
        surname, given = name.split(",", 1)
        return Person(surname.strip(), given.strip(), role)
    parts = name.split()
    if parts and _INITIAL.fullmatch(parts[0]):
        return _initials_first(parts, role)
    # «Ван Гог Винсент»: the particles before a surname belong to it.
    last = next((n for n, part in enumerate(parts) if not _is_particle(part)), 0)
    return Person(" ".join(parts[: last + 1]), " ".join(parts[last + 1 :]), role)


def authors_from(text: str) -> list[Person]:
    """Read authors divided by «;»; a comma divides them where it cannot belong to a name."""
    return [person(name) for name in _divided(text) if name.strip()]


def others_from(text: str) -> list[Person]:
    """Read «художник И. Харкевич; пер. с англ. А. Смирнова» into people with their roles."""
    return [found for part in re.split(r"[;\n]", text) for found in _with_role(part.strip())]


def authors_text(people: Iterable[Named]) -> str:
    """Write the authors as the form and the lists have them: «Ильф, И.; Петров, Е.»."""
    return names_text(people, Role.AUTHOR)


def others_text(people: Iterable[Named]) -> str:
    """Write the other contributors with the word for what they did."""
    return "; ".join(
        f"{_word(each)}{each.given} {each.surname}".replace("  ", " ").strip()
        for each in people
        if each.role != Role.AUTHOR
    )


def _word(each: Named) -> str:
    return "" if each.role == Role.OTHER else f"{Role(each.role).label} "


def _initials_first(parts: list[str], role: Role) -> Person:
    count = next((n for n, part in enumerate(parts) if not _INITIAL.fullmatch(part)), len(parts))
    return Person(" ".join(parts[count:]) or " ".join(parts), " ".join(parts[:count]), role)


def _divided(text: str) -> list[str]:
    if ";" in text or "\n" in text:
        return re.split(r"[;\n]", text)
    parts = text.split(",")
    # «Чехов А. П., Толстой Л. Н.»: each part is a whole name, so the comma divides people.
    whole = len(parts) > 1 and all(_is_whole(part.split()) for part in parts)
    return parts if whole else [text]


def _is_whole(words: list[str]) -> bool:
    return len(words) > 1 and not _is_particle(words[0]) and not all(map(_INITIAL.fullmatch, words))


def _is_particle(part: str) -> bool:
    return fold(part) in _PARTICLES


def _with_role(part: str) -> list[Person]:
    if not part:
        return []
    folded = fold(part)
    role = next((role for start, role in _ROLE_WORDS if folded.startswith(start)), None)
    if role is None:
        return [person(part, Role.OTHER)]
    match = re.search(r"(?:^|\s)((?:[^\W\d_]\.\s*)+[А-ЯЁA-Z].*|[А-ЯЁA-Z].*)$", part)
    if not match:
        return [person(part, Role.OTHER)]
    return [_direct(name.strip(), role) for name in match[1].split(",") if name.strip()]


def _direct(name: str, role: Role) -> Person:
    """Read a name in the order of speech: «Игорь Харкевич», «И. Харкевич»."""
    parts = name.replace(".", ". ").split()
    if len(parts) > 1 and not _INITIAL.fullmatch(parts[-1]):
        return Person(parts[-1], " ".join(parts[:-1]), role)
    return person(name, role)


def names_text(people: Iterable[Named], role: Role) -> str:
    """Write the people of one role: «Чехов, Антон Павлович; Верн, Ж.»."""
    return "; ".join(
        f"{each.surname}, {each.given}" if each.given else each.surname
        for each in people
        if each.role == role
    )
