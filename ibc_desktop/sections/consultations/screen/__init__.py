"""Консультации: what is seen."""
