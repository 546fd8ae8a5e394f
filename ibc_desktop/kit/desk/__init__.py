"""The parts of the desk: the box that listens, the answer, the feed."""
