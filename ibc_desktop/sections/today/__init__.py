"""Сегодня: what waits for the librarian now."""
