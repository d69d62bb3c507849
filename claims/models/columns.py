"""What every column of the schema has: its meaning, and the types and checks that several tables share."""

from typing import Annotated, Any

from pydantic import AfterValidator, StringConstraints
from sqlalchemy import CheckConstraint, MetaData, String
from sqlmodel import Field, SQLModel

from claims.codes import codes

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention

# No more digits than a float has room for: what is larger is infinite there, and comes first wherever it is ordered.
Digits = Annotated[str, StringConstraints(pattern=r"^\d{1,100}(\.\d{1,100})?$")]
# A value may stand below zero; whether it does is part of the number.
Signed = Annotated[str, StringConstraints(pattern=r"^-?\d{1,100}(\.\d{1,100})?$")]
# "0.3", or the two ends of an interval: "91.7-99.7", "-0.2-1.3".
Spread = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?(--?\d+(\.\d+)?)?$")]


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("holds a NUL character")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("holds half a character (a lone surrogate)") from error
    return text


# A text from outside: whatever both databases hold. PostgreSQL cannot hold a NUL character, neither can hold half a
# character. Everything else is kept as it came, and made harmless where it is shown.
Text = Annotated[str, AfterValidator(_storable)]
Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_storable)]
LARGEST = 2**31 - 1  # what an INTEGER holds on PostgreSQL


def column(meaning: str, default: Any = ..., **options: Any) -> Any:
    """A column whose meaning stands in the model, in the database's comment and in the schema's reference.

    `code`: it holds a code of the closed list of its own name. `beside_value`: it belongs to the value and goes
    wherever the value is shown. `alias`: its name in the guideline, where that is another.
    """
    if options.pop("code", False):
        options["sa_type"] = String
    about = {"beside_value": options.pop("beside_value", False)}
    return Field(
        default, description=meaning, sa_column_kwargs={"comment": meaning, "info": about}, **options
    )


def legal(column_name: str, code: str | None = None) -> CheckConstraint:
    """The CHECK that `column_name` holds a code of the closed list `code` (by default of its own name)."""
    listed = ", ".join(f"'{each}'" for each in codes(code or column_name))
    return CheckConstraint(f"{column_name} IN ({listed})", name=f"{column_name}_is_listed")


def is_code(field: Any) -> bool:
    """Whether a field of a model was declared as a code of a closed list."""
    return getattr(field, "sa_type", None) is String
