"""The school that tests of lending play in."""

import pytest

from tests.builders import Library
from tests.sections.circulation.school import School, make_school


@pytest.fixture
def school(library: Library) -> School:
    return make_school(library)
