"""Читатели: what may be asked and done."""
