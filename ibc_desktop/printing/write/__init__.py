"""How a paper is written as DOCX."""
