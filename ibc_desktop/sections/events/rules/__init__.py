"""Мероприятия: what may be asked and done."""
