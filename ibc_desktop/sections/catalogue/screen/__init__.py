"""Каталог: what is seen."""
