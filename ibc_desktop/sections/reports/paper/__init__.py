"""Отчёты: what is printed."""
