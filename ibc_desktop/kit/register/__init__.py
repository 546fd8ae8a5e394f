"""Registers of plain records and editable lists: said once, and the pages that show them."""
