"""The pages of the window itself: settings, journal, help, first run."""
