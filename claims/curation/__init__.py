"""Curation: what people decided about claims and findings, as files, and how well a reader reads against them."""
