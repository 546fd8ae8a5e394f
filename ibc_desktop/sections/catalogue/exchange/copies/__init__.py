"""What the rows of a list say of copies: how many, their numbers and prices, which are gone."""
