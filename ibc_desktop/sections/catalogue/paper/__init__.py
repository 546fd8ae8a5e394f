"""Каталог: what is printed."""
