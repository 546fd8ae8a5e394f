"""Каталог: library records of every dialect."""
