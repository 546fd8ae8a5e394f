"""Мероприятия: the plan of a school year and what it holds."""
