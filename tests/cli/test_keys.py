"""Keys are made and revoked in the terminal, and shown once."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.main import app


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KINOLOOM_HOME", str(tmp_path))


def keys(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["keys", *arguments])


def test_a_key_goes_to_standard_output_alone_and_never_again() -> None:
    made = keys("create", "Anna's laptop", "--owner", "anna", "--expires", "90d")
    assert made.exit_code == 0
    key = re.fullmatch(r"(kin_([a-z0-9]{8})_[\w-]{43})\n", made.stdout)
    assert key is not None
    assert key[1] not in made.stderr
    listed = keys("list").stdout
    assert all(word in listed for word in (key[2], "anna", "Anna's laptop", "read, write", "open until", "never"))
    assert key[1].removeprefix(f"kin_{key[2]}_") not in listed


def test_a_revoked_key_is_listed_as_one() -> None:
    made = keys("create", "x", "--scope", "admin").stdout
    assert keys("revoke", made[4:12]).exit_code == 0
    assert "revoked" in keys("list").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("create", "x", "--scope", "all"), "There are: read, write, admin."),
        (("create", ""), "Take 1 to 80 letters"),
        (("create", "x\x1b[2J"), "Take 1 to 80 letters"),
        (("create", "x" * 81), "Take 1 to 80 letters"),
        (("create", "x", "--owner", "Anna Smith"), "Take small letters"),
        (("create", "x", "--expires", "soon"), "Say 12h, 90d, 52w, or never."),
        (("create", "x", "--expires", "0d"), "Say 12h, 90d, 52w, or never."),
        (("revoke", "zzzzzzzz"), "List your keys"),
        (("revoke", "../../x"), "List your keys"),
    ],
)
def test_what_makes_no_sense_makes_no_key(arguments: tuple[str, ...], said: str) -> None:
    refused = keys(*arguments)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert said in refused.stderr
