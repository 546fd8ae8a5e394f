"""Консультации: what may be asked and done."""
