"""The keys by which partners are sorted and found."""

from ibc_desktop.kernel.ground.folding import natural_key, word_line


def sort_key(name: str) -> str:
    """Return the key by which partners stand in the alphabet."""
    return natural_key(name)


def search_key(*said: str) -> str:
    """Return the folded words by which a partner is found: names, place, contact."""
    return word_line(" ".join(said))
