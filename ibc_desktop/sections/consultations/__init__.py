"""Консультации: helping teachers, and the journal of it."""
