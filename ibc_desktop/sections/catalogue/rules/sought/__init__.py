"""What is sought: how books are asked for, and which of those that are found come first."""
