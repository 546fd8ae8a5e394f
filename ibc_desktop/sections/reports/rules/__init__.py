"""Отчёты: what may be asked and done."""
