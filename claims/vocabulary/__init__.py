"""The vocabulary: benchmarks, metrics and systems with their spellings, and what names it lacks."""

from claims.vocabulary.lookup import FILES, Vocabulary, VocabularyEntry, fold, read

__all__ = ["FILES", "Vocabulary", "VocabularyEntry", "fold", "read"]
