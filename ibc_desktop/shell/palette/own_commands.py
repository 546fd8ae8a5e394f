"""What the window itself offers by name: its look, undo, copies, lists brought in, the sample."""

from collections.abc import Callable
from functools import partial

from ibc_desktop.kernel.ground.russian import lower_first
from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.plug.target import BringList, CopyToStick, MakeCopy, OpenSample, RestoreFile
from ibc_desktop.kit.look.theme import theme

from .palette_list import PaletteRow, WindowDeed

_LOOK = "Вид"
_COLOURS = (
    ("dark", "Тёмные цвета", "moon", "тёмная тема ночная темнее оформление вид"),
    ("light", "Светлые цвета", "sun", "светлая тема дневная светлее оформление вид"),
    ("system", "Цвета как в системе", "gear", "тема оформление вид"),
)
_SIZE_WORDS = "размер текста шрифта букв масштаб шрифт буквы"
_COPIES = "копия копию копии данных библиотеки базы резервная"


def own_commands(
    sections: Sections, undo: Callable[[], object], redo: Callable[[], object]
) -> list[PaletteRow]:
    """Return the commands of the window, found once something is typed."""
    return [
        PaletteRow("Отменить последнее действие", "", "undo", "Ctrl+Z", WindowDeed(undo), "отмена"),
        PaletteRow("Вернуть отменённое", "", "redo", "Ctrl+Y", WindowDeed(redo), "повторить"),
        *_looks(),
        PaletteRow("Сделать копию", "Настройки", "disk", "", MakeCopy(), f"{_COPIES} сохранить"),
        PaletteRow(
            "Скопировать на флешку", "Настройки", "stick", "", CopyToStick(), f"{_COPIES} диск"
        ),
        PaletteRow(
            "Восстановить из копии", "Настройки", "undo", "", RestoreFile(), f"{_COPIES} файла"
        ),
        *map(_bring_row, sections.all(Importer)),
        PaletteRow(
            "Открыть пример школы", "Настройки", "graduation", "", OpenSample(), "попробовать"
        ),
    ]


def _looks() -> list[PaletteRow]:
    """Return the commands of colours and of the size of text; each takes effect at once."""
    look = theme()
    colours = [
        PaletteRow(title, _LOOK, icon, "", WindowDeed(partial(look.set_scheme, scheme)), words)
        for scheme, title, icon, words in _COLOURS
    ]
    sizes = (
        (
            "Крупнее текст",
            "zoom-in",
            "Ctrl +",
            partial(look.step_scale, 1),
            "увеличить больше крупный",
        ),
        (
            "Мельче текст",
            "zoom-out",
            "Ctrl −",
            partial(look.step_scale, -1),
            "уменьшить меньше мелкий",
        ),
        ("Обычный размер текста", "text-size", "Ctrl 0", partial(look.set_scale, 1.0), "100"),
    )
    return colours + [
        PaletteRow(title, _LOOK, icon, keys, WindowDeed(do), f"{_SIZE_WORDS} {words}")
        for title, icon, keys, do, words in sizes
    ]


def _bring_row(importer: Importer) -> PaletteRow:
    title = f"Загрузить из файла: {lower_first(importer.title)}"
    words = "загрузка импорт импортировать перенести excel эксель список"
    return PaletteRow(title, importer.about, "upload", "", BringList(importer.key), words)
