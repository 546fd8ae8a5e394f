"""Читатели: what is seen."""
