"""ИБЦ: the information-library centre of a school on one desk."""

__version__ = "0.1.0"
