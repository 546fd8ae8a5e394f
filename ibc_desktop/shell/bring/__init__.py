"""Bringing lists in."""
