"""Памятные даты: what is seen."""
