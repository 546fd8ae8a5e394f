"""Files written whole or not at all."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from .refusals import Trouble


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write the chunks beside the file and put them in its place when all are there.

    Raises Trouble with the old file untouched when the disk is full or the file is held.
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("wb") as file:
            file.writelines(chunks)
        unfinished.replace(path)
    except OSError as fault:
        _drop(unfinished)
        raise Trouble(
            f"Файл {path.name} записать не удалось. Закройте его в других программах,"
            " проверьте место на диске и повторите."
        ) from fault
    except BaseException:
        _drop(unfinished)
        raise


def _drop(unfinished: Path) -> None:
    # The disk that failed may be gone altogether.
    with suppress(OSError):
        unfinished.unlink(missing_ok=True)
