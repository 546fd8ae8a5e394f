"""Files written whole or not at all."""

import os
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
        raise Trouble(f"Файл {path.name} записать не удалось{_advice(path.parent)}") from fault
    except BaseException:
        _drop(unfinished)
        raise


def _advice(folder: Path) -> str:
    if not folder.is_dir():
        return f": папки «{folder}» нет. Выберите другую."
    if not os.access(folder, os.W_OK):
        return f": в папку «{folder}» писать нельзя. Выберите другую."
    return ". Закройте его в других программах, проверьте место на диске и повторите."


def _drop(unfinished: Path) -> None:
    # The disk that failed may be gone altogether.
    with suppress(OSError):
        unfinished.unlink(missing_ok=True)
