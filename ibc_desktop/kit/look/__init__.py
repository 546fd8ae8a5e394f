"""How everything looks and sounds: tokens, theme, style sheet, icons."""
