"""When the rows of a table are: months in words, and the year that its titles name."""
