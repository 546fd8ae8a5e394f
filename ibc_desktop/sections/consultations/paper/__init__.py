"""Консультации: what is printed."""
