"""Rendering: rows, claims and papers as text that a person or a program reads. Text from papers is hostile."""

from claims.render.plain_text import printable
from claims.render.tables import FORMATS, cell, json_text, lines, rows, web_address
from claims.render.text_table import Layout, Table

__all__ = ["FORMATS", "Layout", "Table", "cell", "json_text", "lines", "printable", "rows", "web_address"]
