"""What waits in the section «Консультации» before it is opened."""

from ibc_desktop.kernel.plug.home import Badge

from .queries import count_steps

OFFERS = (Badge(count_steps),)
