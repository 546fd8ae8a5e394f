"""Мероприятия: the month on the screen."""
