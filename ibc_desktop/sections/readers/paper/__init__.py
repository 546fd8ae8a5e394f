"""Читатели: what is printed."""
