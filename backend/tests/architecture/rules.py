"""The rules of the house that can be read off the source: each takes a source text and says what breaks it."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "resolutionflow"
VOCABULARY = {"models", "schemas", "events", "policy", "queries", "service", "live", "jobs", "routes"}
# Edge code with names of its own, and the entrances.
EDGES = ("auth/middleware.py", "main.py", "cli/")
OUTWARD = {
    "sqlalchemy",
    "fastapi",
    "starlette",
    "psycopg",
    "httpx",
    "httpx2",
    "uvicorn",
    "socket",
    "urllib",
    "requests",
}
# The kinds that open their own transactions; the others are given one.
OPENERS = {"live", "jobs"}
LONGEST_ROUTE = 5
OWN_OUTWARD = {"core.db", "core.system_db"}
# The floors under the product's rooms: machinery, where a file name says what it is for and not which kind it is.
MACHINERY = ("postgres/", "core/", "web/", "adapters/", "worker/", "backups/")
RAW = {"str", "int", "float", "datetime", "dict", "Any", "bytes"}
CONTEXT = "resolutionflow.core.context"
NAMED = ast.FunctionDef | ast.AsyncFunctionDef
BANNED_NAMES = {"utils", "helpers", "common", "manager", "base", "misc", "data", "info"}


def sources() -> Iterator[tuple[str, str]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        yield file.relative_to(PACKAGE).as_posix(), file.read_text()


def kind_of(path: str) -> str:
    """The word of the vocabulary a file goes by; a folder `service/` makes its files service."""
    room, *rest = path.removesuffix(".py").split("/")
    return next((part for part in rest if part in VOCABULARY), rest[-1] if rest else room)


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def selects_outside_queries(path: str, source: str) -> list[str]:
    if kind_of(path) == "queries" or path.startswith(MACHINERY):
        return []
    return [f"{path}: {call}()" for call in calls(ast.parse(source)) if call.split(".")[-1] == "select"]


def environment_outside_settings(path: str, source: str) -> list[str]:
    if path == "core/settings.py":
        return []
    names = {ast.unparse(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
    return [f"{path}: {name}" for name in sorted(names & {"os.environ", "os.getenv", "os.environb"})]


def impure_modules(path: str, source: str) -> list[str]:
    """A file whose name is no word of the vocabulary thinks: no database, no framework, no network."""
    if "/" not in path or path.startswith(MACHINERY) or kind_of(path) in VOCABULARY or path.startswith(EDGES):
        return []
    return [f"{path}: {name}" for name in imported(ast.parse(source)) if reaches_out(name)]


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reaches_out(name: str) -> bool:
    parts = name.split(".")
    if parts[0] == "resolutionflow":
        return parts[1] in {"web", "postgres"} or ".".join(parts[1:3]) in OWN_OUTWARD
    return parts[0] in OUTWARD


def verbs_without_permission(path: str, source: str) -> list[str]:
    """A public verb requires a permission, asks its policy, calls a verb that does, or says `@context.open`."""
    if kind_of(path) != "service":
        return []
    tree = ast.parse(source)
    verbs = [node for node in tree.body if isinstance(node, ast.AsyncFunctionDef) and not node.name.startswith("_")]
    return [f"{path}: {verb.name}" for verb in verbs if takes_context(verb) and not asks(verb)]


def takes_context(verb: ast.AsyncFunctionDef) -> bool:
    first = verb.args.args[0] if verb.args.args else None
    return first is not None and first.annotation is not None and ast.unparse(first.annotation).endswith("Context")


def asks(verb: ast.AsyncFunctionDef) -> bool:
    if any(ast.unparse(decorator) == "context.open" for decorator in verb.decorator_list):
        return True
    return any(call == "ctx.require" or call.startswith("policy.") for call in calls(verb))


def raw_types_in_requests(path: str, source: str) -> list[str]:
    """Request models inherit `Body`; their fields go through the shared input types."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(each).endswith("Body") for each in node.bases):
            for field in node.body:
                if isinstance(field, ast.AnnAssign) and raw_names(field.annotation):
                    found.append(f"{path}: {node.name}.{ast.unparse(field.target)}")
    return found


def raw_names(annotation: ast.AST) -> set[str]:
    """What `Annotated[...]` wraps is checked by what it is wrapped in."""
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value).endswith("Annotated"):
        return set()
    if isinstance(annotation, ast.Name):
        return {annotation.id} & RAW
    return {name for child in ast.iter_child_nodes(annotation) for name in raw_names(child)}


def banned_names(path: str, source: str) -> list[str]:
    names = {part for part in path.removesuffix(".py").split("/")}
    names |= {node.name for node in ast.walk(ast.parse(source)) if isinstance(node, NAMED)}
    return [f"{path}: {name}" for name in sorted(names & BANNED_NAMES)]


def transactions_outside_the_edge(path: str, source: str) -> list[str]:
    """Nobody commits but who opened the transaction, and only the edge opens one."""
    if path.startswith(MACHINERY) or path.startswith(EDGES):
        return []
    tree = ast.parse(source)
    ends = [call for call in calls(tree) if call.split(".")[-1] in {"commit", "rollback"}]
    opens = [] if kind_of(path) in OPENERS else [name for name in imported(tree) if name == f"{CONTEXT}.begin"]
    return [f"{path}: {found}" for found in ends + opens]


def actors_outside_auth(path: str, source: str) -> list[str]:
    """All others read the actor they are given."""
    tree = ast.parse(source)
    knows = f"{CONTEXT}.Actor" in imported(tree)
    makes = "context.Actor" in calls(tree) or (knows and "Actor" in calls(tree))
    return [f"{path}: Actor()"] if makes and not path.startswith(("auth/", "core/")) else []


def verbs_by_position(path: str, source: str) -> list[str]:
    """`ctx` first, the row's id second, everything else by keyword."""
    if kind_of(path) != "service":
        return []
    return [f"{path}: {verb.name}" for verb in public_functions(source) if len(verb.args.args) > 2]


def reads_named_for_another_answer(path: str, source: str) -> list[str]:
    """`get` raises, `find` returns None."""
    if kind_of(path) != "queries":
        return []
    found = []
    for read in public_functions(source):
        may_be_none = read.returns is not None and ast.unparse(read.returns).endswith("| None")
        if may_be_none != read.name.startswith("find") and read.name.startswith(("find", "get")):
            found.append(f"{path}: {read.name}")
    return found


def public_functions(source: str) -> list[ast.AsyncFunctionDef]:
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.AsyncFunctionDef)]
    return [node for node in functions if not node.name.startswith("_") and takes_context(node)]


def permissions_in_routes(path: str, source: str) -> list[str]:
    """Routes are one door of many: the verb requires."""
    if kind_of(path) != "routes":
        return []
    return [f"{path}: {call}" for call in calls(ast.parse(source)) if call.endswith(".require")]


def long_routes(path: str, source: str) -> list[str]:
    """Parse, call, return; a docstring does not count."""
    if kind_of(path) != "routes":
        return []
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef) and any(
            "router." in ast.unparse(each) for each in node.decorator_list
        ):
            if len(node.body) - (ast.get_docstring(node) is not None) > LONGEST_ROUTE:
                found.append(f"{path}: {node.name}")
    return found


def defaults_in_answers(path: str, source: str) -> list[str]:
    """A read model without defaults is never optional by accident in the typed client."""
    if kind_of(path) != "schemas":
        return []
    return [
        f"{path}: {node.name}.{ast.unparse(field.target)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef) and not any(ast.unparse(each).endswith("Body") for each in node.bases)
        for field in node.body
        if isinstance(field, ast.AnnAssign) and field.value is not None
    ]


def words_in_facts(path: str, source: str) -> list[str]:
    """Facts are kept for years and sent to others: ids and small values, never free text."""
    if kind_of(path) != "events":
        return []
    return [
        f"{path}: {node.name}.{ast.unparse(field.target)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef) and any(ast.unparse(each).endswith("Event") for each in node.bases)
        for field in node.body
        if isinstance(field, ast.AnnAssign) and ast.unparse(field.annotation).split(" |")[0] in {"str", "bytes", "Any"}
    ]


RULES = {
    rule.__name__: rule
    for rule in (
        selects_outside_queries,
        environment_outside_settings,
        impure_modules,
        verbs_without_permission,
        raw_types_in_requests,
        banned_names,
        transactions_outside_the_edge,
        actors_outside_auth,
        verbs_by_position,
        reads_named_for_another_answer,
        permissions_in_routes,
        long_routes,
        defaults_in_answers,
        words_in_facts,
    )
}
