"""Читатели: files in and out."""
