"""P4: a search call against its own statements in bare sqlite3, and a key in the palette."""

import random
from collections.abc import Iterator

from benchmarks import data
from benchmarks.measure import Line, median, milliseconds, p95
from benchmarks.replay import open_raw, recorded, replay
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.sections.catalogue.rules import finding
from ibc_desktop.shell.palette.actions import found_rows

_CALLS = 300


def lines() -> Iterator[Line]:
    """Measure searches of one to three words and of one or two letters in the large library."""
    with data.opened("large") as context:
        yield from _searches(context)


def _searches(context: Context) -> Iterator[Line]:
    words = _words(context)
    rng = random.Random(11)
    kinds = {
        "1–2 letters": [rng.choice(words)[: rng.choice((1, 2))] for _ in range(_CALLS)],
        "1 word": [_typed(rng, [rng.choice(words)]) for _ in range(_CALLS)],
        "2 words": [_typed(rng, found[:2]) for found in _titles(context, rng)],
        "3 words": [_typed(rng, found[:3]) for found in _titles(context, rng)],
    }
    for kind, typed in kinds.items():
        ours, floor = _compare(context, typed)
        if kind in {"2 words", "3 words"}:
            # The goal allows a fifth of a millisecond over the ratio.
            bound = 1.3 + 0.2 / median(floor)
            yield Line("P4", f"search, {kind}, median", median(ours), median(floor), "ms", bound)
        yield Line("P4", f"search, {kind}, p95 against 10 ms", p95(ours), 10, "ms", 1)
    yield Line(
        "P4", "palette, a key, p95 against 50 ms", p95(_keys(context, words, rng)), 50, "ms", 1
    )


def _keys(context: Context, words: list[str], rng: random.Random) -> list[float]:
    """Return what each key costs of the words typed letter by letter, all sections asked."""
    typed = [word[:end] for word in rng.sample(words, 40) for end in range(1, len(word) + 1)]
    found_rows(context, typed[0])
    return [milliseconds(lambda said=said: found_rows(context, said)) for said in typed]


def _compare(context: Context, typed: list[str]) -> tuple[list[float], list[float]]:
    raw = open_raw(context.files.database)
    ours, floor = [], []
    with context.database.read() as session:
        engine = session.get_bind()
        for words in typed:
            finding.search(session, words)
            with recorded(engine) as statements:
                finding.search(session, words)
            ours.append(milliseconds(lambda words=words: finding.search(session, words)))
            replay(raw, statements)
            floor.append(milliseconds(lambda seen=statements: replay(raw, seen)))
    raw.close()
    return ours, floor


def _words(context: Context) -> list[str]:
    with context.database.read() as session:
        known = session.connection().exec_driver_sql(
            "SELECT term FROM edition_vocabulary WHERE length(term) > 3"
            " ORDER BY cnt DESC LIMIT 3000"
        )
        return [row[0] for row in known]


def _titles(context: Context, rng: random.Random) -> list[list[str]]:
    """Return the words of some books, title first, in the order of a librarian's memory."""
    with context.database.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT title || ' ' || people || ' ' || other FROM edition_words"
            f" WHERE id % 307 = 0 LIMIT {_CALLS}"
        )
        found = [[word for word in row[0].split() if len(word) > 3] for row in rows]
    for words in found:
        rng.shuffle(words)
    return found


def _typed(rng: random.Random, words: list[str]) -> str:
    """Return the words, each as far as it has been typed."""
    return " ".join(word[: rng.randint(3, len(word))] for word in words)
