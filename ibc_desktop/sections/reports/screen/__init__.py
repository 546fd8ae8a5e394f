"""Отчёты: what is seen."""
