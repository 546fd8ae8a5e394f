"""Партнёры: whom the centre works with, and under which agreements."""
