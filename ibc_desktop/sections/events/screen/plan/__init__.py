"""Мероприятия: the plan of a year on the screen."""
