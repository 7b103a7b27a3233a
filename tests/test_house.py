"""The house holds: imports look down, nothing drags torch in, no file names a machine."""

import ast
import functools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

#: room: rooms it may import besides itself
MAY_IMPORT = {
    "kinoloom": set(),
    "media": {"kinoloom"},
    "workers": {"kinoloom", "media"},
    "graphs": {"kinoloom"},
    "api": {"kinoloom", "graphs"},
    "cli": {"kinoloom", "media", "workers", "graphs", "api"},
    "tests": {"kinoloom", "media", "workers", "graphs", "api", "cli", "benchmarks"},
    "benchmarks": {"kinoloom", "media", "workers", "graphs", "api", "cli"},
}
#: words that media may know; the rest of the ground crosses processes
WORDS = {
    "kinoloom.brief", "kinoloom.errors", "kinoloom.jobs", "kinoloom.languages", "kinoloom.progress", "kinoloom.recipe",
    "kinoloom.storyboard", "kinoloom.takes", "kinoloom.timebase", "kinoloom.uploads",
}  # fmt: skip
OUTSIDE = {"redis", "dramatiq", "sqlalchemy", "httpx", "aiohttp", "requests", "torch", "socket", "langgraph"}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0 and listed.stdout:
        return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    skip = {".venv", ".git", "__pycache__"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not skip & set(path.parts)]


FILES = tracked()
MODULES = [path for path in FILES if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in MAY_IMPORT]


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """Parsed when a test asks for it: all processes that run tests read this module, and one runs it."""
    return ast.parse(path.read_text())


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def statements(block: ast.AST) -> Iterator[ast.AST]:
    """All in *block* and in the blocks within it; an import is no part of an expression, of which there are many."""
    for part in ("body", "handlers", "orelse", "finalbody", "cases"):
        for statement in getattr(block, part, ()):
            yield statement
            yield from statements(statement)


@functools.cache
def imports(path: Path) -> frozenset[str]:
    package = path.relative_to(ROOT).parts[:-1]
    found = set()
    for node in statements(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            base = ".".join(part for part in (above, node.module) if part)
            found |= {base, *(f"{base}.{name.name}" for name in node.names)}
    return frozenset(found)


def named(found: dict[Path, set[str]]) -> dict[str, set[str]]:
    """Those that have any."""
    return {str(path.relative_to(ROOT)): words for path, words in found.items() if words}


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 50


def test_imports_look_down_only() -> None:
    reached = {path: {name.partition(".")[0] for name in imports(path)} & set(MAY_IMPORT) for path in MODULES}
    assert named({path: rooms - MAY_IMPORT[room(path)] - {room(path)} for path, rooms in reached.items()}) == {}


def test_media_knows_words_and_files_only() -> None:
    names = {path: set(imports(path)) for path in MODULES if room(path) == "media"}
    assert named({path: {name.partition(".")[0] for name in known} & OUTSIDE for path, known in names.items()}) == {}
    ours = {
        path: {".".join(name.split(".")[:2]) for name in known if name.startswith("kinoloom.")}
        for path, known in names.items()
    }
    assert named({path: known - WORDS for path, known in ours.items()}) == {}


def faults(docstring: str | None) -> set[str]:
    first = (docstring or "").partition("\n")[0]
    wrong = {"no docstring": not first, "no full stop": not first.endswith("."), "too long": len(first) > 118}
    return {fault for fault, is_so in wrong.items() if is_so}


def test_a_module_opens_with_one_sentence() -> None:
    filled = [path for path in MODULES if tree_of(path).body]
    assert named({path: faults(ast.get_docstring(tree_of(path))) for path in filled}) == {}


def test_ground_and_graphs_start_without_torch_or_pictures() -> None:
    """So that an API or a director starts in a second, on a machine that has neither."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in MODULES
        if path.relative_to(ROOT).parts[0] in {"kinoloom", "graphs", "api"} and "migrations" not in path.parts
    ]
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(sorted({'torch', 'skia', 'cv2', 'av'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_command_starts_without_what_only_its_crew_needs() -> None:
    """The first worker starts before these are imported, so that the first picture does not wait for them."""
    program = (
        "import sys, cli.main\n"
        "print(sorted({'sqlalchemy', 'langgraph', 'fastapi', 'mcp', 'dramatiq', 'numpy', 'av'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_a_picture_announces_is_read_without_anything_that_decodes() -> None:
    program = "import sys, media.intake.announced\nprint(sorted({'skia', 'numpy', 'av', 'cv2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_file_names_a_package_host_or_a_machine() -> None:
    hosts = "|".join(["py" + "pi.org", "python" + "hosted", "npm" + "js.(org|com)", "deb." + "debian"])
    places = "|".join(["/wo" + "rk/", "/ro" + "ot/", "/o" + "pt/"])
    named = re.compile(f"{hosts}|(?<![\\w.])({places})")
    found = {}
    for path in FILES:
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        if hit := named.search(text):
            found[str(path.relative_to(ROOT))] = hit.group()
    assert found == {}


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_every_requirement_is_pinned_and_hashed(path: Path) -> None:
    blocks = re.split(r"\n(?=[a-z0-9A-Z])", path.read_text().strip())
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)
    assert not any(block.startswith("torch==") for block in blocks)
