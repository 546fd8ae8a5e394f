"""The window: navigation, discovery of sections, first run, command palette."""
