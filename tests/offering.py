"""What sections offer, in tests: what a real one offers, and sections of the test's own."""

from collections.abc import Mapping, Sequence

from ibc_desktop.kernel.plug.offers import Offer
from ibc_desktop.kernel.plug.section import Kind, Section, Sections
from ibc_desktop.shell.discover import discover


def offered(key: str, kind: type[Kind]) -> list[Kind]:
    """Return what the section of this key offers of a kind."""
    sections = discover()
    return sections.of(next(each for each in sections.signs if each.key == key), kind)


def offering(sections: Mapping[Section, Sequence[Offer]]) -> Sections:
    """Return sections that offer these things."""

    def gather(key: str, place: str) -> list[Offer]:
        given = next(offers for sign, offers in sections.items() if sign.key == key)
        return [offer for offer in given if offer.place == place]

    return Sections(tuple(sections), gather)
