"""A small school for the tests of events."""

import pytest

from tests.builders import Library

from .planning import make_school


@pytest.fixture
def school(library: Library) -> dict[str, int]:
    """The keys of the classes of a small school."""
    return make_school(library)
