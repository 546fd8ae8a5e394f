"""The frame of pages: header and body, work in the background, notices, questions."""
