"""Памятные даты: the days of a year and the people worth remembering."""
