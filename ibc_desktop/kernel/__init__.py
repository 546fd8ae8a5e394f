"""What every section needs; no Qt, no paper, and no knowledge of any section."""
