"""Сегодня: what is seen."""
