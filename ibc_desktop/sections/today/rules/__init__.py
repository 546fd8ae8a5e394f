"""Сегодня: what may be asked and done."""
