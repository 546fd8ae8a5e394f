"""Мероприятия: what is printed."""
