"""What a workbook is and what the values of its sheets do not show."""
