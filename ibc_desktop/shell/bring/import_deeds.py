"""The deeds of the import page, as buttons of its header."""

from ibc_desktop.kit.parts.controls import Button

from .import_stage import Stage


class Deeds:
    """Another file, the remarks saved, the load, and the way back from it."""

    def __init__(self) -> None:
        self.other = _named("import_other", Button("Другой файл", "quiet", keys="Esc"))
        save = Button("Сохранить замечания", "outlined", "table-sheet", "Ctrl+S")
        self.keep = _named("save_remarks", save)
        undo = Button("Отменить загрузку", "outlined", "undo", "Ctrl+Z")
        self.undo = _named("import_undo", undo)
        self.load = _named("import_load", Button("Загрузить", "main", "check", "Ctrl+Enter"))
        self.all = (self.other, self.keep, self.undo, self.load)

    def fit(self, stage: Stage, *, busy: bool) -> None:
        """Show what can be done now; the main deed says how many rows it loads."""
        is_free = stage.file is not None and not busy
        self.other.setVisible(is_free)
        self.keep.setVisible(is_free and stage.has_remarks)
        self.undo.setVisible(is_free and stage.deed is not None)
        self.load.setVisible(is_free and not stage.is_loaded)
        self.load.setText(stage.load_words())


def _named(name: str, button: Button) -> Button:
    button.setObjectName(name)
    return button
