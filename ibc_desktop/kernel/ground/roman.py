"""Roman numbers as they stand for months and classes, Latin or in Russian letters like them."""

_NUMBERS = {
    written: number
    for number, written in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)
}
# Beside a Russian letter a Latin «X» has become a Russian one, and «I» a Ukrainian one.
_LATIN = str.maketrans("хі", "xi")


def roman(written: str) -> int:
    """Return the number from 1 to 12 that «IV» or «xi» names; 0 for anything else."""
    return _NUMBERS.get(written.lower().translate(_LATIN), 0)
