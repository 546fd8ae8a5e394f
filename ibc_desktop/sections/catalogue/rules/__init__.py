"""Каталог: what may be asked and done."""
