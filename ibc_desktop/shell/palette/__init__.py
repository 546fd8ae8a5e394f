"""Ctrl+K: anything found by name."""
