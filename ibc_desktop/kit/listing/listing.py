"""What a list page is made of, said once by its section."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.ground.asks import Ask
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.plug.context import Context

from ..parts.menu_pill import MenuPill

if TYPE_CHECKING:
    from ibc_desktop.kernel.store.rows import Meant, Rows


@dataclass(frozen=True)
class Filter:
    """A pill above the list; while it is on, `Ask.filters` says `value` of `name`.

    The name is that of the pill unless told other.
    """

    key: str
    title: str
    icon: str | None = None
    name: str = ""
    value: Any = True


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
    `menus` are pills with a menu, by the name of what they say in `Ask.filters`.
    `name` is where widths are remembered; `nouns` are 1 книга, 2 книги, 5 книг; `kinds` are the
    tables whose changes make the list stale; `may_drop` are columns that go where there is no
    room; `headed` gives the quiet head, a day, that stands above the first row of those that have
    the same; `written` are the columns of a file where they are others; `nothing` is said of a
    list that has no rows yet.
    """

    name: str
    columns: tuple[Column[Any], ...]
    fetch: Callable[[Ask, Any], Sequence[Any]]
    nouns: tuple[str, str, str]
    key: Callable[[Any], Hashable] = lambda row: row.id
    count: Callable[[Ask], int] | None = None
    guess: Callable[[Ask], Guess | None] | None = None
    filters: tuple[Filter, ...] = ()
    menus: Mapping[str, MenuPill] = field(default_factory=dict)
    sortable: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    may_drop: tuple[str, ...] = ()
    headed: Callable[[Any], str] | None = None
    written: tuple[Column[Any], ...] = ()
    placeholder: str = "Найти в этом списке"
    icon: str = "list"
    nothing: str = "Здесь пока пусто"

    def answer(self, ask: Ask) -> Answer:
        """Return the beginning of the list; where it is empty, what may have been meant."""
        rows = self.fetch(ask, None)
        if rows:
            return Answer(ask, rows, self.count(ask) if self.count else None)
        return Answer(ask, rows, 0, self.guess(ask) if self.guess and ask.words else None)


class RowsSource:
    """Answers a list's questions from rows; `guess` puts what was probably meant into words."""

    def __init__(
        self,
        context: Context,
        rows: "Rows[Any, Any]",
        guess: "Callable[[Meant[Any]], Guess | None]" = lambda _meant: None,
    ) -> None:
        self.context, self.rows, self._guess = context, rows, guess

    def fetch(self, ask: Ask, after: Any) -> Sequence[Any]:
        return self.context.ask(self.rows.page, self.wanted(ask), after)

    def count(self, ask: Ask) -> int:
        return self.context.ask(self.rows.count, self.wanted(ask))

    def guess(self, ask: Ask) -> Guess | None:
        meant = self.context.ask(self.rows.meant, self.wanted(ask))
        return self._guess(meant) if meant else None

    def wanted(self, ask: Ask) -> Any:
        """Return the filter that the words and pills of the list mean."""
        return self.rows.asked(ask, self.context.today())
