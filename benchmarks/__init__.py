"""Measured floors and our figures, in one run, as ratios."""
