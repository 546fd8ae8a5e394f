"""Каталог: files in and out."""
