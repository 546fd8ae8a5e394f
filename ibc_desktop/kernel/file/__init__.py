"""The librarian's file: deeds and their journal, migrations, settings, places."""
