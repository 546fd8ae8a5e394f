"""The sockets of the program: sections, the context they are given, papers, the library."""
