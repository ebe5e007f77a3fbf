"""Where texts come from, a drawer: one kind of source, one file; each gives what it found as `Gathered`."""
