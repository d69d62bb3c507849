"""Alembic's entry: migrate the database whose URL the caller passes, with views dropped before and made after."""

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

from claims import project
from claims.ledger import board_tables, database, migrations, vocabulary_tables
from claims.vocabulary import own_entries


def migrate(connection: Connection) -> None:
    """Run the migrations in one transaction; a failing one leaves nothing behind."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        include_object=migrations.is_of_schema,
        compare_type=True,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        migrations.drop_views(connection)
        database.drop_index(connection)
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"the migration broke foreign keys: {broken[:5]}")
        if context.get_context().get_current_revision() == database.head():
            migrations.create_views(connection)
            vocabulary_tables.write_codes(connection)
            board_tables.bring_up(connection, own_entries.of(project.here()))


def main() -> None:
    """Connect with foreign keys off: SQLite rebuilds a table by dropping it, which would delete its children."""
    url = context.config.attributes.get("url") or database.default_url()
    with database.engine(url).connect() as connection:
        connection = connection.execution_options(claims_write=True)
        if connection.dialect.name == "sqlite":
            raw = connection.connection.dbapi_connection
            raw.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            database.take_turn(connection)
            migrate(connection)


main()
