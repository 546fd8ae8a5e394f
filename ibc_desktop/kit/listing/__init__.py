"""Lists of any length, the chosen record beside them, and editable lists."""
