"""The settings card by which the librarian gives the program a table of author marks."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.tables.imports import file_name
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.texts import label

from ..rules.author_mark import AuthorMarks, read_table

_SETTING = "author_marks"
_FILES = (("Таблица авторских знаков", ("mnu", "txt")), ("Любые файлы", ("*",)))
_NONE = "Таблицы пока нет. Загрузите её из файла ИРБИС (hav.mnu), и знак будет подсказан сам"


def known_marks(context: Context) -> AuthorMarks | None:
    """Return the table the librarian has given, or None."""
    kept = context.ask(settings.value, _SETTING)
    return AuthorMarks(tuple(kept["starts"]), tuple(kept["marks"])) if kept else None


class AuthorMarksCard(QWidget):
    """Says whether there is a table, and takes a new one from a file."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._said = label("", "body", "ink2", wrap=True)
        self._said.setObjectName("author_marks_said")
        take = Button("Загрузить таблицу авторских знаков…", icon="upload")
        take.setObjectName("author_marks_take")
        take.clicked.connect(self._take)
        row = QHBoxLayout()
        row.addWidget(take)
        row.addStretch(1)
        column = in_column(self, 8)
        column.addWidget(self._said)
        column.addLayout(row)
        self._say_what_there_is()

    def _say_what_there_is(self) -> None:
        known = known_marks(self._context)
        rows = counted(len(known.marks), "строка", "строки", "строк") if known else ""
        self._say(f"Таблица есть: {rows}. Знак подсказывается по автору" if known else _NONE)

    def _take(self) -> None:
        path = dialogs.open_file(self, "Таблица авторских знаков", _FILES)
        if path is None:
            return
        try:
            table = read_table(path.read_bytes())
        except Trouble as trouble:
            self._say(trouble.sentence, "bad")
            return
        except OSError:
            self._say(f"Файл {file_name(path)} не читается. Проверьте, на месте ли он", "bad")
            return
        self._context.do(
            "Таблица авторских знаков",
            settings.put,
            _SETTING,
            {"starts": table.starts, "marks": table.marks},
        )
        self._say_what_there_is()

    def _say(self, sentence: str, tone: str = "ink2") -> None:
        self._said.setText(sentence)
        self._said.set_tone(tone)
