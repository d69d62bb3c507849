"""Reading with a language model behind an OpenAI-compatible address: what it is asked, what it answers, what that is worth."""

from claims.reader.language_model.answers import FILE as ANSWERS_FILE
from claims.reader.language_model.answers import Answers
from claims.reader.language_model.cost import Prices
from claims.reader.language_model.reader import AnswersReader, ModelReader
from claims.reader.language_model.settings import AT_ONCE, BATCH, NAME, Asked, settings

__all__ = [
    "ANSWERS_FILE",
    "AT_ONCE",
    "BATCH",
    "NAME",
    "Answers",
    "AnswersReader",
    "Asked",
    "ModelReader",
    "Prices",
    "settings",
]
