"""What every import says of itself: honest counts, and a place and a reason for each refusal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..ground.refusals import Trouble

# Called with how much is done and how much there is; raises Stopped when the librarian stops.
Progress = Callable[[int, int], None]

# A file from outside is hostile until read: larger than this is not read at all.
MAX_FILE_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True)
class ImportField:
    """A field that a list may bring: its key, its Russian name, and what else it is called.

    `headings` are those of other programs and schools: «Название; Заглавие».
    """

    key: str
    title: str
    headings: str = ""
    required: bool = False

    @property
    def known(self) -> list[str]:
        """All headings by which the field is known, its own name first."""
        return [self.title, *filter(None, self.headings.split("; "))]


@dataclass(frozen=True)
class Refused:
    """A record or a row that was not taken: where it stands and why."""

    at: str
    reason: str


@dataclass
class ImportReport:
    """The account of an import; read = added + joined + refused.

    `joined` counts records that met an edition or a reader that was there already. `copies`
    counts the copies added; `notes` say what was taken only in part.
    """

    read: int = 0
    added: int = 0
    joined: int = 0
    copies: int = 0
    refused: list[Refused] = field(default_factory=list)
    notes: list[Refused] = field(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        """Return the account as the command line prints it."""
        return {
            "read": self.read,
            "added": self.added,
            "joined": self.joined,
            "copies": self.copies,
            "refused": [{"at": line.at, "reason": line.reason} for line in self.refused],
            "notes": [{"at": line.at, "reason": line.reason} for line in self.notes],
        }


def require_readable(path: Path) -> None:
    """Raise Trouble unless this is a file, it is there, and it is not too large."""
    try:
        # A pipe or a device has no size, and may have no end.
        size = path.stat().st_size if path.is_file() else None
    except OSError:
        size = None
    if size is None:
        raise Trouble(f"Файл «{path.name}» не открывается. Проверьте, на месте ли он.")
    if size > MAX_FILE_BYTES:
        raise Trouble(f"Файл «{path.name}» больше 512 МБ. Разделите список на части.")


def no_progress(_done: int, _total: int) -> None:
    """Report to nobody."""
