"""The headings of a table: where they stand, what they say, whose column is whose."""
