"""Records that describe no book of their own, told by the leader and by the fields they have."""

from .iso2709 import Broken, Record

# Position 6 of the leader: x and y mean another thing in UNIMARC than in MARC 21.
_NO_BOOK = frozenset("uvwxyzq")
_TITLES = {"200", "245", "461"}
_ITEMS = {"841", "842", "852", "853", "863", "866", "876", "899", "910", "952"}
# A part of a book and an article of a journal, each with its host.
_PARTS = frozenset("ab")


def require_book(record: Record) -> None:
    """Raise Broken for a record that is deleted, or describes no book at all."""
    leader = record.leader
    if leader[5] == "d":
        raise Broken("запись помечена удалённой")
    if leader[6] in _NO_BOOK:
        raise Broken(_called(leader[6], record))


def is_part(record: Record) -> bool:
    """Tell an article or another part that stands in a host."""
    return record.leader[7] in _PARTS


def why_untitled(record: Record) -> str:
    """Return why a record has no title: of a book only the copies may be told."""
    fields = record.fields.keys()
    if fields & _ITEMS and not fields & _TITLES:
        return "в записи только экземпляры, без описания книги"
    return "нет заглавия"


def _called(kind: str, record: Record) -> str:
    if kind in "uv" or (kind in "xy" and record.fields.keys() & _ITEMS):
        return "в записи только экземпляры, без описания книги"
    if kind == "w":
        return "это запись таблицы классификации, а не книга"
    return "это авторитетная запись, а не книга" if kind in "xyz" else "это не запись о книге"
