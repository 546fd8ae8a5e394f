"""Читатели: classes, readers and their cards."""
