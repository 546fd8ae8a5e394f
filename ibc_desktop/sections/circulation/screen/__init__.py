"""Выдача: what is seen."""
