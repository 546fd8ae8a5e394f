"""Партнёры: what may be asked and done."""
