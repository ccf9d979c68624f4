"""What a function comes to ask for on its way: read off its source and that of all it calls in the product."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

Code = tuple[ast.AST, dict[str, Any]]
Function = Callable[..., Any]
PRODUCT = "resolutionflow."


def reached(function: Function, seen: set[Function] | None = None) -> Iterator[Code]:
    """Its tree, then those of all functions of the product that are named there, with the names each one knows."""
    seen = set() if seen is None else seen
    inner = inspect.unwrap(function)
    if inner in seen or not isinstance(inner, FunctionType):
        return
    seen.add(inner)
    tree, names = tree_of(inner), inner.__globals__
    yield tree, names
    for named in mentioned(tree, names):
        if isinstance(named, FunctionType) and named.__module__.startswith(PRODUCT):
            yield from reached(named, seen)


def tree_of(function: FunctionType) -> ast.AST:
    """Without its decorators: what they call is called when the module is read."""
    (written,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    if isinstance(written, ast.FunctionDef | ast.AsyncFunctionDef):
        written.decorator_list = []
    return written


def mentioned(tree: ast.AST, names: dict[str, Any]) -> Iterator[Any]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            yield meant(node, names)


def meant(node: ast.AST, names: dict[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = meant(node.value, names)
        return getattr(owner, node.attr, None) if isinstance(owner, ModuleType | type) else None
    return None


def arguments_of(method: str, code: Code) -> Iterator[list[Any]]:
    """Of each call of that method, whatever it is called on."""
    tree, names = code
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method:
            yield [meant(given, names) for given in node.args]
