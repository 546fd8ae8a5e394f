"""Выдача: the desk, loans and visits."""
