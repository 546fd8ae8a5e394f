"""What stands between the rows of a list and is none of them, told by its words."""
