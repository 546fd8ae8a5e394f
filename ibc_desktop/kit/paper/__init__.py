"""A paper on the screen: asked for, shown, printed, saved."""
