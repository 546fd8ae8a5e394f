"""How fast keys come: a scanner types faster than any hand."""

# Milliseconds between two keys of a scanner, at the most; ten fingers need twice as long.
_FASTEST_HAND = 50
# So many keys are no accident of two fingers at once.
_LEAST_KEYS = 5
# After a scan, what may still belong to it: the second half of «CR LF», a Tab after Enter.
_TAIL = 500


class Burst:
    """The keys that came without a pause, by their moments in milliseconds."""

    def __init__(self) -> None:
        self._keys, self._last = 0, -_TAIL

    def add(self, at: int) -> None:
        """Note a key."""
        self._keys = self._keys + 1 if self._follows(at, _FASTEST_HAND) else 1
        self._last = at

    def is_scan(self, text: str) -> bool:
        """Tell whether a scanner has typed the whole of a text; names are typed by hands."""
        return _LEAST_KEYS <= len(text) <= self._keys and any(map(str.isdigit, text))

    def has_tail(self, at: int) -> bool:
        """Tell whether a key at this moment may be the end of a scan that was taken already."""
        return self._keys >= _LEAST_KEYS and self._follows(at, _TAIL)

    def _follows(self, at: int, within: int) -> bool:
        return 0 <= at - self._last <= within
