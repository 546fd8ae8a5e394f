"""Makes Qt itself speak Russian: its own buttons, menus of fields, dates and numbers."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def install_russian(app: QApplication) -> bool:
    """Load Qt's Russian texts; return False where this Qt came without them."""
    QLocale.setDefault(QLocale(QLocale.Language.Russian, QLocale.Country.Russia))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load("qtbase_ru", folder):
        return False
    return app.installTranslator(translator)
