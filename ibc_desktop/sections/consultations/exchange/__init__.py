"""Консультации: files in and out."""
