"""All tables together: every class of the schema is declared by the time this is imported."""

from sqlmodel import SQLModel

from claims.models import boards, claims, columns, findings, papers, vocabulary

MODULES = (boards, claims, columns, findings, papers, vocabulary)
metadata = SQLModel.metadata
TABLES = tuple(table.name for table in metadata.sorted_tables)


def about_tables() -> dict[str, str]:
    """What each table is: the first paragraph its class says of itself, by the table's name."""
    said = {}
    for mapper in SQLModel._sa_registry.mappers:
        paragraph = (mapper.class_.__doc__ or "").split("\n\n")[0]
        said[str(mapper.local_table.description)] = " ".join(paragraph.split())
    return said
