"""The window: pages, foot strip, keys, undo."""
