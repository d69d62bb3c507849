"""Metric mentions: the phrases that may name what was measured, and which of them goes with an amount."""
