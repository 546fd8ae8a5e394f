"""Where tables after real ones lie; tests of their right answers are skipped without them."""

from pathlib import Path

import pytest

FIELD = next(
    (
        up / "shared" / "data" / "field"
        for up in Path(__file__).resolve().parents
        if (up / "shared" / "data" / "field").is_dir()
    ),
    Path(),
)
needs_field = pytest.mark.skipif(Path() == FIELD, reason="no folder of shared data")
