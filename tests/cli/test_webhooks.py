"""Webhooks and their letters are looked at in the terminal, and what is dead is sent again."""

import asyncio
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from kinoloom.store.delivering import Result as Sent
from kinoloom.store.store import Store


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KINOLOOM_HOME", str(tmp_path))


def webhooks(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["webhooks", *arguments])


@pytest.fixture
def dead(tmp_path: Path) -> tuple[str, str, str]:
    """A webhook, its secret, and a letter to it that nobody sends any more."""

    async def make() -> tuple[str, str, str]:
        async with Store.open(tmp_path / "kinoloom.sqlite") as store:
            mail = store.mail
            row, secret = await mail.create(
                "local", url="https://example.com/[red]", events=["film.ready"], enabled=True, most=9
            )
            letter = await mail.ping("local", row.id)
            [due] = await mail.claim(time.time() + 1, lease_s=60, limit=9, each=9, owned=9)
            await mail.record(due, Sent(state="dead", status=500, error="The receiver answered 500."), time.time())
            return row.id, secret, letter.id

    return asyncio.run(make())  # noqa: TID251 - made outside any loop


def test_webhooks_are_listed_without_their_secrets(dead: tuple[str, str, str]) -> None:
    id, secret, _ = dead
    listed = webhooks("list")
    assert listed.exit_code == 0
    assert all(word in listed.stdout for word in (id, "https://example.com/[red]", "film.ready", "enabled"))
    assert secret.removeprefix("whsec_")[:8] not in listed.stdout
    assert id not in webhooks("list", "--owner", "anna").stdout


def test_a_dead_letter_is_shown_with_its_reason_and_sent_again(dead: tuple[str, str, str]) -> None:
    id, _, letter = dead
    shown = webhooks("letters", id, "--state", "dead").stdout
    assert all(word in shown for word in (letter, "ping", "dead", "The receiver answered 500."))
    assert webhooks("replay", id).stdout == "1 letter waits to be sent\n"
    assert webhooks("replay", id).stdout == "0 letters wait to be sent\n"
    assert letter in webhooks("letters", id, "--state", "waiting").stdout


def test_one_letter_is_sent_again_by_its_id(dead: tuple[str, str, str]) -> None:
    id, _, letter = dead
    assert webhooks("replay", id, "--letter", letter).stdout == "1 letter waits to be sent\n"
    assert letter not in webhooks("letters", id, "--state", "dead").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("letters", "zzzzzzzzzz"), "List your webhooks"),
        (("letters", "../../x"), "List your webhooks"),
        (("replay", "zzzzzzzzzz", "--owner", "anna"), "List your webhooks"),
        (("letters", "zzzzzzzzzz", "--state", "lost"), "They are: waiting, delivered, dead."),
        (("replay", "zzzzzzzzzz", "--since", "ever"), "Say 12h, 7d or 2w."),
        (("replay", "zzzzzzzzzz", "--letter", "x"), "List your letters"),
    ],
)
def test_what_is_not_there_is_said_to_be_so(arguments: tuple[str, ...], said: str) -> None:
    refused = webhooks(*arguments)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert said in refused.stderr
