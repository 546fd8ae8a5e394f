"""Партнёры: what is seen."""
