"""The log of our own faults: where in the program each happened, and nobody's data."""

import datetime as dt
import re
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..ground import private

# A log that has grown larger starts anew; the former one is kept once.
_LOG_BYTES = 1_000_000
# Their messages speak of the names in the program.
_OF_CODE = (AttributeError, ImportError, NameError, TypeError)
# What a message may repeat of the data: what it quotes, but for names such as 'card_number',
# Russian words, long numbers.
_QUOTED = re.compile(r"(?<!\w)(?!'[a-z_.]+')(?:'[^']*'|\"[^\"]*\")")
_VALUE = re.compile(r"[^\x00-\x7f]+|\d{4,}")


def note(log: Path, fault: BaseException) -> None:
    """Write a fault to the log; a log that cannot be written must not make things worse."""
    with suppress(OSError):
        private.make_folder(log.parent)
        if log.exists() and log.stat().st_size > _LOG_BYTES:
            log.replace(log.with_suffix(".old.log"))
        with open(log, "a", encoding="utf-8", opener=private.opener) as file:
            file.write(f"{dt.datetime.now():%Y-%m-%d %H:%M:%S}\n{account(fault)}\n")


def account(fault: BaseException) -> str:
    """Tell where a fault came from, the first cause last, without the values it speaks of."""
    return "caused by\n".join(map(_one, _causes(fault)))


def _causes(fault: BaseException) -> Iterator[BaseException]:
    seen, each = set[int](), fault
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)


def _one(fault: BaseException) -> str:
    said = str(fault)
    if not isinstance(fault, _OF_CODE):
        said = _QUOTED.sub("…", said)
    said = _VALUE.sub("…", said)
    return (
        f"{type(fault).__qualname__}: {said}\n{''.join(traceback.format_tb(fault.__traceback__))}"
    )
