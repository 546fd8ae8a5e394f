"""How far the bringing in of a list has come, and what can be done now."""

from dataclasses import dataclass, field

from ibc_desktop.kernel.ground.russian import counted
from ibc_desktop.kernel.plug.exchange import OpenedFile

from .import_findings import Findings


@dataclass
class Stage:
    """A chosen file, what is known of it as it is read now, and the deed by which it was loaded.

    `findings` are None until it is checked; `left_out` are the rows the librarian does not want.
    """

    file: OpenedFile | None = None
    findings: Findings | None = None
    deed: int | None = None
    left_out: set[str] = field(default_factory=set)
    # Whether the library has become another while the file is being checked.
    is_stale: bool = False

    @property
    def is_loaded(self) -> bool:
        """Tell whether the file has been taken in."""
        return self.findings is not None and self.findings.loaded

    @property
    def has_remarks(self) -> bool:
        """Tell whether there is something of the file to be looked at or mended."""
        return self.findings is not None and not self.findings.is_clear

    @property
    def is_to_load(self) -> bool:
        """Tell whether a load would take anything in."""
        return self.findings is not None and not self.is_loaded and self._rows() > 0

    def title(self, *, short: bool) -> str:
        """Return the title of the page; a short one where the text is large."""
        if self.file is None:
            return "Перенести списки"
        if self.is_loaded:
            return "Загружено"
        return "Проверка" if short else "Проверка перед загрузкой"

    def told(self, name: str) -> tuple[str, bool]:
        """Return what is said of the load of this file, and whether there is a deed to undo."""
        is_taken = self.deed is not None
        return f"{'Загружено' if is_taken else 'Всё уже есть'}: {name}", is_taken

    def load_words(self) -> str:
        """Return what the main button does, and how many rows it loads."""
        if self.findings is None:
            return "Проверить"
        if self.is_to_load:
            return f"Загрузить {counted(self._rows(), 'строку', 'строки', 'строк')}"
        report = self.findings.report
        is_there = report.joined > 0 and not report.brought
        return "Всё уже есть, загружать нечего" if is_there else "Загружать нечего"

    def keys(self, *, naming: bool, detail: bool, opens: bool) -> tuple[tuple[str, str], ...]:
        """Return what the keys do while columns are named, one remark is looked at, or the list.

        `opens` says that Enter opens a remark.
        """
        if self.file is None:
            return ()
        told, open_ = self.has_remarks and not naming, not self.is_loaded
        main = "проверить" if self.findings is None else "загрузить"
        back = "к замечаниям" if detail else "назад" if naming and not self.file.missing else ""
        keys = (
            ("Ctrl+Enter", main, self.findings is None or self.is_to_load),
            ("Ctrl+Z", "отменить загрузку", self.deed is not None),
            ("Enter", "подробнее", told and opens),
            ("Ctrl+S", "замечания", told and not opens and not detail),
            ("Пробел", "не брать", told and open_ and not detail),
            ("F4", "готово" if naming else "столбцы", bool(self.file.headings) and open_),
            ("Esc", back or "другой файл", True),
        )
        return tuple((key, words) for key, words, is_shown in keys if is_shown)

    def _rows(self) -> int:
        if self.findings is None:
            return 0
        return len(self.findings.report.brought.keys() - self.left_out)
