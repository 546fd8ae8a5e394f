"""Мероприятия: one event on the screen."""
