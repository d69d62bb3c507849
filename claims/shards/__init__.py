"""Readings as files: what was read in many lists of papers, a shard for each list, made anywhere and loaded later."""
