"""What waits in the section «Партнёры» before it is opened."""

from ibc_desktop.kernel.plug.home import Badge

from .queries import count_ending

OFFERS = (Badge(count_ending),)
