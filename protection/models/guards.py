"""What the database itself refuses: a changed audit trail, a row moved to another centre or case, or one that names
a record of another case.

The triggers are made again after every migration, because SQLite loses them whenever it rebuilds a table.
"""

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

#: Rows of these tables are only ever added.
APPEND_ONLY = (
    "protection_auditentry",
    "protection_factssnapshot",
    "protection_provisioncheck",
    "protection_sealeddetermination",
    "protection_sheetreading",
)
#: Its rows may be of a centre without a case, or of neither.
OF_NO_CASE = ("protection_auditentry",)
OF_A_MATTER = ("protection_criminalevent",)
#: What an issued letter rested on stays what it rested on, whatever is corrected later; a file stays as it was sealed,
#: and what reached an authority or came from it belongs to one letter.
FROZEN = {
    "protection_letter": (
        *("kind", "proceeding_id", "consent_id", "authority_id", "answers_id", "replaces_id", "reply_by"),
    ),
    "protection_attachment": ("content", "sha256", "media_type", "size"),
    "protection_delivery": ("letter_id",),
    "protection_reply": ("letter_id",),
}
#: What is written once: who proposed, who confirmed. Rows of such a table are never deleted.
ONCE = {
    "protection_absence": (
        *("centre_id", "staff_id", "substitute_id", "from_on", "until_on", "recorded_at", "recorded_by_id"),
        *("ended_at", "ended_by_id"),
    ),
    "protection_readingchange": (
        *("ruleset", "former", "as_of", "open_cases", "changed_cases", "impact", "because"),
        *("proposed_by_id", "proposed_at", "confirmed_by_id", "confirmed_at", "in_use_at"),
        *("withdrawn_by_id", "withdrawn_at"),
    ),
}


def _append_only(table: str) -> dict[str, str]:
    return {
        f"{table}_no_{verb.lower()}": f"BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    }


def _fixed(table: str, column: str) -> dict[str, str]:
    return {
        f"{table}_{column}_fixed": f"BEFORE UPDATE OF {column} ON {table} WHEN OLD.{column} IS NOT NEW.{column} "
        f"BEGIN SELECT RAISE(ABORT, '{table}.{column} never changes'); END"
    }


def _once(table: str, columns: tuple[str, ...]) -> dict[str, str]:
    found = {
        f"{table}_{column}_once": f"BEFORE UPDATE OF {column} ON {table} "
        f"WHEN OLD.{column} IS NOT NULL AND OLD.{column} IS NOT NEW.{column} "
        f"BEGIN SELECT RAISE(ABORT, '{table}.{column} is written once'); END"
        for column in columns
    }
    found[f"{table}_no_delete"] = f"BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} keeps its rows'); END"
    return found


def _centre_of_its_parent(table: str, parent: str, column: str) -> dict[str, str]:
    return {
        f"{table}_centre_of_{column}": f"BEFORE INSERT ON {table} "  # noqa: S608 – names of our own tables
        f"WHEN NEW.centre_id IS NOT (SELECT centre_id FROM {parent} WHERE id = NEW.{column}) "
        f"BEGIN SELECT RAISE(ABORT, '{table}: a row belongs to the centre of its {column}'); END"
    }


def _of_the_same_case(table: str, parent: str, column: str) -> dict[str, str]:
    """What a row of a case names is of that case; that it is there at all is the foreign key's affair."""
    return {
        f"{table}_{column}_of_its_case_{verb.split()[0].lower()}": f"BEFORE {verb} ON {table} "  # noqa: S608 – our own
        f"WHEN EXISTS (SELECT 1 FROM {parent} WHERE id = NEW.{column} AND case_id IS NOT NEW.case_id) "
        f"BEGIN SELECT RAISE(ABORT, '{table}: {column} is of another case'); END"
        for verb in ("INSERT", f"UPDATE OF {column}")
    }


def _named_within_a_case(model: type[Model]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in model._meta.local_concrete_fields:
        named: Any = field.related_model
        if named and any(column.column == "case_id" for column in named._meta.local_concrete_fields):
            found |= _of_the_same_case(model._meta.db_table, named._meta.db_table, str(field.column))
    return found


def guards() -> dict[str, str]:
    """Every trigger by its name."""
    found: dict[str, str] = {}
    for table in APPEND_ONLY:
        found |= _append_only(table)
    for table, written in ONCE.items():
        found |= _once(table, written)
    for model in apps.get_app_config("protection").get_models():
        columns = {field.column for field in model._meta.local_concrete_fields}
        table = model._meta.db_table
        if table in ("protection_case", "protection_criminalmatter"):
            found |= _fixed(table, "centre_id")
        elif table in OF_A_MATTER:
            found |= {**_fixed(table, "centre_id"), **_fixed(table, "matter_id")}
            found |= _centre_of_its_parent(table, "protection_criminalmatter", "matter_id")
        elif {"case_id", "centre_id"} <= columns and table not in OF_NO_CASE:
            if table not in APPEND_ONLY:
                found |= {**_fixed(table, "centre_id"), **_fixed(table, "case_id")}
            found |= _centre_of_its_parent(table, "protection_case", "case_id")
            found |= _named_within_a_case(model)
            for column in FROZEN.get(table, ()):
                found |= _fixed(table, column)
            if "matter_id" in columns:
                found |= _centre_of_its_parent(table, "protection_criminalmatter", "matter_id")
    return found


def raise_guards(connection: BaseDatabaseWrapper) -> None:
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for name, body in guards().items():
            if body.split(" ON ", 1)[1].split(" ", 1)[0] in tables:
                cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {body}")


def after_migrate(using: str, **signal: Any) -> None:
    raise_guards(connections[using])
