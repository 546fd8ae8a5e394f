"""Мероприятия: what is seen."""
