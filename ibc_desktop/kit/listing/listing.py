"""What a list page is made of, said once by its section."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from ibc_desktop.kernel.ground.columns import Column


@dataclass(frozen=True)
class Ask:
    """What the librarian asks of a list: words, the filters that are on, the sorted column."""

    words: str = ""
    filters: frozenset[str] = frozenset()
    sort: str = ""
    descending: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the whole list is asked for."""
        return not self.words and not self.filters


@dataclass(frozen=True)
class Filter:
    """A pill above the list; `key` comes back in `Ask.filters` while it is on."""

    key: str
    title: str
    icon: str | None = None


@dataclass(frozen=True)
class Guess:
    """What may have been meant where nothing was found: `words` find it."""

    words: str
    title: str
    below: str = ""


@dataclass(frozen=True)
class Answer:
    """What a list answers: its first rows, how many there are in all if that is counted."""

    ask: Ask
    rows: Sequence[Any]
    count: int | None = None
    guess: Guess | None = None


@dataclass(frozen=True)
class Deed:
    """A button of a page: what it is called, what it does, which keys are told beside it.

    One `main` deed on a page stands in the header; the others are links above the list.
    """

    title: str
    do: Callable[[], None]
    icon: str | None = None
    keys: str = ""
    main: bool = False


@dataclass(frozen=True)
class Choice:
    """A line of a menu above the list, and what it does."""

    title: str
    do: Callable[[], None]


# What a menu offers when it is opened; None is a line between groups.
Choices = Callable[[], Sequence[Choice | None]]


@dataclass(frozen=True)
class Listing:
    """A list: its columns, where its rows come from, and the words around it.

    `fetch(ask, after)` returns the page of rows after that one (from the first for None),
    `count(ask)` how many there are, `guess(ask)` a correction where there are none. All three
    are called outside the window's thread too, so each is a question of its own: `context.ask`.
    `name` is where widths are remembered; `nouns` are 1 книга, 2 книги, 5 книг; `kinds` are the
    tables whose changes make the list stale; `may_drop` are columns that go where there is no
    room; `nothing` is said of a list that has no rows yet.
    """

    name: str
    columns: tuple[Column[Any], ...]
    fetch: Callable[[Ask, Any], Sequence[Any]]
    key: Callable[[Any], Hashable]
    nouns: tuple[str, str, str]
    count: Callable[[Ask], int] | None = None
    guess: Callable[[Ask], Guess | None] | None = None
    filters: tuple[Filter, ...] = ()
    sortable: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    may_drop: tuple[str, ...] = ()
    placeholder: str = "Найти в этом списке"
    icon: str = "list"
    nothing: str = "Здесь пока пусто"

    def answer(self, ask: Ask) -> Answer:
        """Return the beginning of the list; where it is empty, what may have been meant."""
        rows = self.fetch(ask, None)
        if rows:
            return Answer(ask, rows, self.count(ask) if self.count else None)
        return Answer(ask, rows, 0, self.guess(ask) if self.guess and ask.words else None)
