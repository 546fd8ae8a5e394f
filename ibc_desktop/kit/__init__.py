"""The Qt toolbox of every page; it knows no section."""
