"""Мероприятия: files in and out."""
