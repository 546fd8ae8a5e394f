"""The theme for the catalogue's pages."""

from tests.kit.conftest import themed

__all__ = ["themed"]
