"""The small parts of which pages are put together."""
