"""Forms: declared, shown, checked, saved as one deed."""
