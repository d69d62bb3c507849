"""A role of PostgreSQL that may read the ledger and nothing else: who asks in SQL of their own asks as this role."""

import re
import secrets

from sqlalchemy import URL, Connection, make_url, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from claims.errors import DatabaseError
from claims.ledger import database
from claims.ledger.database import FULL_TEXT_TABLES
from claims.ledger.views import NAMES
from claims.models import TABLES

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_CONNECTIONS = 20  # at once: a role for many readers leaves the server to its writers
# What the role starts with; the guard sets its own, tighter, for each question.
_SETTINGS = (
    "default_transaction_read_only = on",
    "statement_timeout = '60s'",
    "idle_in_transaction_session_timeout = '60s'",
)
_BY_SUPERUSERS = "temp_file_limit = '1GB'"


def make(url: str, name: str, password: str | None = None) -> str:
    """Make or renew the role `name` for the ledger at `url`; the address to ask at, with its password.

    An existing role keeps its password where none is given, and then the address has none. Views that an upgrade
    made anew need this again. Raises `DatabaseError` where the role could do more than read, or cannot be made.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        raise DatabaseError(
            database.shown(url), "is a file, which has no roles", "`claims sql` opens it to read as it is"
        )
    if not _NAME.fullmatch(name) or name.startswith("pg_"):
        raise DatabaseError(
            name, "is no name for a role", "use lower-case letters, digits and _, such as claims_reader"
        )
    with database.connect(url) as connection:
        try:
            exists = _is_harmless(connection, name)
            if not exists and password is None:
                password = secrets.token_urlsafe(24)
            _write(connection, name, password, exists=exists)
        except (OperationalError, ProgrammingError) as error:
            said = str(error.orig).splitlines()[0]
            what, remedy = (
                f"the role {name!r} cannot be made ({said})",
                "run this as a role with CREATEROLE that owns the tables",
            )
            raise DatabaseError(database.shown(url), what, remedy) from error
    return _address(parsed, name, password)


def _is_harmless(connection: Connection, name: str) -> bool:
    """Whether the role is there; refuses one that can do more than log in, for it is somebody else's."""
    found = connection.execute(text(
        "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls OR EXISTS("
        " SELECT 1 FROM pg_auth_members WHERE member = r.oid) OR EXISTS(SELECT 1 FROM pg_class WHERE relowner = r.oid)"
        " FROM pg_roles r WHERE rolname = :name"
    ), {"name": name}).scalar()  # fmt: skip
    if found:
        raise DatabaseError(
            name, "is a role that may do more than read", "give another name for the role that asks"
        )
    return found is not None


def _write(connection: Connection, name: str, password: str | None, *, exists: bool) -> None:
    """Make the role, and grant what reading needs."""
    quoted = connection.dialect.identifier_preparer.quote_identifier
    schema, base = connection.execute(text("SELECT current_schema(), current_database()")).one()
    verb, role = ("ALTER" if exists else "CREATE"), quoted(name)
    secret = "" if password is None else f" PASSWORD {_literal(password)}"
    readable = [
        each
        for each in (*TABLES, *NAMES, *FULL_TEXT_TABLES, "alembic_version")
        if _is_there(connection, each)
    ]
    for statement in (
        f"{verb} ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT CONNECTION LIMIT {_CONNECTIONS}{secret}",
        *(f"ALTER ROLE {role} SET {setting}" for setting in _SETTINGS),
        f"GRANT CONNECT ON DATABASE {quoted(base)} TO {role}",
        f"GRANT USAGE ON SCHEMA {quoted(schema)} TO {role}",
        f"GRANT SELECT ON {', '.join(map(quoted, readable))} TO {role}",
    ):
        connection.exec_driver_sql(statement.replace("%", "%%"))
    if connection.execute(text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).scalar():
        connection.exec_driver_sql(f"ALTER ROLE {role} SET {_BY_SUPERUSERS}")


def _is_there(connection: Connection, table: str) -> bool:
    return connection.execute(text("SELECT to_regclass(:name)"), {"name": table}).scalar() is not None


def _literal(given: str) -> str:
    """A text as SQL: utility statements take no parameters."""
    return "'" + given.replace("'", "''") + "'"


def _address(parsed: URL, name: str, password: str | None) -> str:
    made = parsed.set(drivername="postgresql", username=name, password=password)
    if password is None:
        made = URL.create("postgresql", name, None, made.host, made.port, made.database, made.query)
    return made.render_as_string(hide_password=False)
