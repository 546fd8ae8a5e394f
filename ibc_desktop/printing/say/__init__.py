"""What a paper says: blocks, letters, sizes, typesetting; nothing is drawn here."""
