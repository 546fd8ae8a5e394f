"""Каталог: editions and their copies."""
