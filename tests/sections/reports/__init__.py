"""What is counted, reported and listed."""
