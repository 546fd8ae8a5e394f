"""The keys by which partners are sorted and found."""

from ibc_desktop.kernel.ground.folding import natural_key, word_line

from ..model import Partner


def sort_key(name: str) -> str:
    """Return the key by which partners stand in the alphabet."""
    return natural_key(name)


def keys_of(partner: Partner) -> tuple[str, str]:
    """Return the key to sort a partner by, and the folded words of its names, place and contact."""
    said = partner.name, partner.short_name, partner.address, partner.contact_name
    return sort_key(partner.name), word_line(" ".join(said))
