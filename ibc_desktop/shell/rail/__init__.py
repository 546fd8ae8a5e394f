"""The rail: sections in groups, and its two ends."""
