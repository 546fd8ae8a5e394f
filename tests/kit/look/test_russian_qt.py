"""Qt's own words are Russian."""

import datetime as dt

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from ibc_desktop.kit.look.russian_qt import install_russian


def test_qt_speaks_russian(qapp):
    assert install_russian(qapp)
    assert QCoreApplication.translate("QPlatformTheme", "Save") == "Сохранить"
    assert QLocale().toString(dt.date(2027, 4, 16), "d MMMM") == "16 апреля"
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
