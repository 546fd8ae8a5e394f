"""How a paper is drawn as PDF."""
