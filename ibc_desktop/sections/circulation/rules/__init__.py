"""Выдача: what may be asked and done."""
