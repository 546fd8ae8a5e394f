"""The sample schools: they know sections and are no part of the window."""
