"""Выдача: what is printed."""
