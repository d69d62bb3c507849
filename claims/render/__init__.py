"""Rendering: rows, claims and papers as text that a person or a program reads. Text from papers is hostile."""

from claims.render.tables import FORMATS, cell, json_text, printable, rows, web_address

__all__ = ["FORMATS", "cell", "json_text", "printable", "rows", "web_address"]
