"""Памятные даты: what may be asked and done."""
