"""One folder for each thing the librarian does."""
