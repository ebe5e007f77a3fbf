"""Tidings turns a folder of drafts into a newsletter that arrives, once."""

__version__ = "0.1.0"
