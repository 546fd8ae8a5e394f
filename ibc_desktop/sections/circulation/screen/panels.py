"""What lending puts on the settings page."""

from ibc_desktop.kernel.plug.screens import Panel

from .lending_rules import RulesPanel
from .scanner import ScannerPanel

OFFERS = (Panel("Правила выдачи", RulesPanel), Panel("Проверка сканера", ScannerPanel))
