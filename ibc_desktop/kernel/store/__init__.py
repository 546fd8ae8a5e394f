"""Everything that knows SQLite: keys, triggers, copies, the lock, what an error means."""
