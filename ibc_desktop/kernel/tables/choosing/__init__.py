"""Which tables of a file are taken, and what is said of the rest."""
