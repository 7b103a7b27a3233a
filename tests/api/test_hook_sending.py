"""Letters arrive, signed, however often receivers, networks and senders fail."""

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from api.hooks.posting import Postman
from api.hooks.schedule import DELAYS_S
from api.hooks.sender import LEASE_S, Sender
from kinoloom.letters import LETTER_TYPES
from kinoloom.settings import WebhooksSection
from kinoloom.store.letters import LetterRow
from kinoloom.store.store import Store
from tests.api.processes import HOME, send_once
from tests.api.receiving import Answering, Receiver, receiving
from tests.processes import FORKS

DAY_S = 24 * 3600.0


@dataclass(slots=True)
class Clock:
    """Seconds since 1970, moved by hand.

    Ahead of the database's clock, whose letters are all due then, and less than the minutes that a signature is good.
    """

    now: float = field(default_factory=lambda: float(int(time.time()) + 120))

    def __call__(self) -> float:
        return self.now


@dataclass(slots=True)
class Post:
    """A webhook of one owner with its receiver, and a sender that sends when it is told to."""

    store: Store
    place: Path
    receiver: Receiver
    sender: Sender
    clock: Clock
    webhook: str
    secret: str

    async def write(self) -> LetterRow:
        return await self.store.mail.ping("local", self.webhook)

    async def send(self) -> int:
        """All that is due at this moment."""
        begun = await self.sender.begin()
        await self.sender.settle()
        return begun

    async def seen(self, letter: LetterRow) -> LetterRow:
        return await self.store.mail.letter("local", self.webhook, letter.id)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
async def post(tmp_path: Path, receiver: Receiver) -> AsyncIterator[Post]:
    place, clock = tmp_path / "kinoloom.sqlite", Clock()
    async with Store.open(place) as store, Postman(HOME, total_s=20) as postman:
        row, secret = await store.mail.create("local", url=receiver.url, events=LETTER_TYPES, enabled=True, most=9)
        sender = Sender(mail=store.mail, postman=postman, clock=clock, jitter=lambda: 0.5)
        yield Post(store, place, receiver, sender, clock, row.id, secret)


async def test_a_letter_arrives_as_the_scheme_wants_it(post: Post) -> None:
    letter = await post.write()
    assert await post.send() == 1
    heard = post.receiver.next()
    said = heard.verified(post.secret)
    assert (said["type"], said["data"]) == ("ping", {"webhook": post.webhook})
    assert set(said) == {"type", "timestamp", "data"}
    assert (heard.id, heard.path) == (letter.id, "/hooks")
    assert heard.headers["content-type"] == "application/json"
    assert heard.headers["user-agent"].startswith("Kinoloom/")
    assert heard.headers["host"] == f"127.0.0.1:{post.receiver.port}"
    found = await post.seen(letter)
    assert (found.state, found.attempts, found.last_status, found.next_at) == ("delivered", 1, 200, None)
    assert await post.send() == 0


async def test_while_secrets_rotate_both_the_old_and_the_new_verify(post: Post) -> None:
    _, new = await post.store.mail.rotate("local", post.webhook)
    await post.write()
    await post.send()
    heard = post.receiver.next()
    assert heard.verified(post.secret) == heard.verified(new)


async def test_a_receiver_that_fails_is_tried_by_the_schedule_and_then_no_more(post: Post) -> None:
    post.receiver.answering = Answering(status=500)
    letter = await post.write()
    for attempt, delay_s in enumerate((*DELAYS_S[1:], None), start=1):
        assert await post.send() == 1
        found = await post.seen(letter)
        assert (found.attempts, found.last_status) == (attempt, 500)
        if delay_s is not None:
            assert found.next_at is not None
            assert found.next_at.timestamp() - post.clock.now == pytest.approx(delay_s * 1.05, abs=0.001)
            post.clock.now = found.next_at.timestamp() - 1
            assert await post.send() == 0
            post.clock.now += 2
    assert (found.state, found.last_error) == ("dead", "The receiver answered 500.")
    post.clock.now += 10 * DAY_S
    assert await post.send() == 0
    assert {post.receiver.next().id for _ in DELAYS_S} == {letter.id}


async def test_a_dead_letter_arrives_when_it_is_replayed(post: Post) -> None:
    post.receiver.answering = Answering(status=410)
    letter = await post.write()
    await post.send()
    assert (await post.seen(letter)).state == "dead"
    post.receiver.answering = Answering()
    await post.store.mail.change("local", post.webhook, {"enabled": True})
    await post.store.mail.replay("local", post.webhook, letter.id)
    assert await post.send() == 1
    assert (await post.seen(letter)).state == "delivered"
    assert post.receiver.next().id == post.receiver.next().id == letter.id


async def test_a_receiver_that_wants_no_more_is_told_no_more(post: Post) -> None:
    post.receiver.answering = Answering(status=410)
    await post.write()
    await post.send()
    row = await post.store.mail.webhook("local", post.webhook)
    assert (row.enabled, row.why_disabled) == (False, "The receiver wants to hear no more (410).")
    await post.write()
    assert await post.send() == 0
    assert (await post.store.mail.change("local", post.webhook, {"enabled": True})).why_disabled is None
    assert await post.send() == 1


@pytest.mark.parametrize(
    ("said", "pause_s"),
    [("120", 120), ("1", 5), ("-5", 5), ("soon", 5), ("99999999999", DAY_S), ("1e3", 5), ("", 5)],
)
async def test_a_receiver_may_ask_for_a_pause_in_seconds(post: Post, said: str, pause_s: float) -> None:
    post.receiver.answering = Answering(status=503, headers={"retry-after": said})
    letter = await post.write()
    await post.send()
    next_at = (await post.seen(letter)).next_at
    assert next_at is not None
    scheduled_s = DELAYS_S[1] * 1.05  # half of the jitter
    assert next_at.timestamp() - post.clock.now == pytest.approx(max(pause_s, scheduled_s), abs=0.001)


async def test_a_receiver_may_name_the_time_when_it_is_there_again(post: Post) -> None:
    again = datetime.fromtimestamp(int(post.clock.now) + 600, UTC)
    post.receiver.answering = Answering(status=429, headers={"retry-after": format_datetime(again, usegmt=True)})
    letter = await post.write()
    await post.send()
    assert (await post.seen(letter)).next_at == again


async def test_a_receiver_that_sends_elsewhere_is_not_followed(post: Post) -> None:
    with receiving() as elsewhere:
        post.receiver.answering = Answering(status=307, headers={"location": elsewhere.url})
        letter = await post.write()
        await post.send()
        assert elsewhere.count == 0
    found = await post.seen(letter)
    assert (found.state, found.last_status) == ("waiting", 307)
    assert "not followed" in (found.last_error or "")


async def test_an_answer_without_end_is_not_read_to_its_end(post: Post) -> None:
    post.receiver.answering = Answering(body=b"." * (64 << 20))
    letter = await post.write()
    await post.send()
    assert (await post.seen(letter)).state == "delivered"
    assert await asyncio.to_thread(post.receiver.hung_up.wait, 30)


async def test_a_receiver_that_says_nothing_is_given_up(post: Post) -> None:
    leave = threading.Event()
    post.receiver.answering = Answering(before=leave.wait)
    letter = await post.write()
    async with Postman(HOME, total_s=0.1) as hasty:
        post.sender.postman = hasty
        await post.send()
    leave.set()
    found = await post.seen(letter)
    assert (found.state, found.last_status) == ("waiting", None)
    assert found.last_error == "The receiver did not answer within 0.1 seconds."


async def test_a_receiver_that_is_away_is_tried_again(post: Post) -> None:
    with receiving() as gone:
        pass
    await post.store.mail.change("local", post.webhook, {"url": gone.url})
    letter = await post.write()
    await post.send()
    found = await post.seen(letter)
    assert (found.state, found.last_status) == ("waiting", None)
    assert (found.last_error or "").startswith("The receiver was not reached: ")


async def test_a_receiver_that_settings_no_longer_allow_is_not_told(post: Post) -> None:
    letter = await post.write()
    async with Postman(WebhooksSection()) as strict:
        post.sender.postman = strict
        await post.send()
    assert post.receiver.count == 0
    assert (await post.seen(letter)).last_error == "A webhook's URL begins with https://."


async def test_a_slow_receiver_holds_up_nobody_else(post: Post) -> None:
    leave = threading.Event()
    post.receiver.answering = Answering(before=leave.wait)
    with receiving() as quick:
        row, _ = await post.store.mail.create("local", url=quick.url, events=LETTER_TYPES, enabled=True, most=9)
        slow = [await post.write() for _ in range(50)]
        other = await post.store.mail.ping("local", row.id)
        await post.sender.begin()
        heard = await asyncio.to_thread(quick.next)
        assert heard.id == other.id
        leave.set()
        await post.sender.settle()
        while await post.send():
            pass
    assert post.receiver.count == len(slow)


async def test_senders_beside_each_other_send_each_letter_once(post: Post) -> None:
    letters = {(await post.write()).id for _ in range(30)}
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(3):
            store = await stack.enter_async_context(Store.open(post.place))
            postman = await stack.enter_async_context(Postman(HOME))
            await stack.enter_async_context(Sender(mail=store.mail, postman=postman, clock=post.clock))
        heard = [(await asyncio.to_thread(post.receiver.next)).id for _ in letters]
    assert sorted(heard) == sorted(letters)
    assert post.receiver.count == len(letters)


async def test_a_sender_that_leaves_lets_what_is_under_way_arrive(post: Post) -> None:
    letter = await post.write()
    async with Sender(mail=post.store.mail, postman=post.sender.postman, clock=post.clock):
        await asyncio.to_thread(post.receiver.next)
    assert (await post.seen(letter)).state == "delivered"


@pytest.mark.slow
async def test_a_sender_that_is_killed_before_it_wrote_down_the_answer_has_it_sent_again_under_the_same_id(
    post: Post,
) -> None:
    letter = await post.write()
    process = FORKS.Process(target=send_once, args=(post.place, post.clock.now))
    heard, killed = threading.Event(), threading.Event()

    def wait() -> None:
        heard.set()
        killed.wait(30)

    post.receiver.answering = Answering(before=wait)
    process.start()
    assert await asyncio.to_thread(heard.wait, 30)
    process.kill()
    process.join()
    killed.set()
    post.receiver.answering = Answering()
    assert await post.send() == 0
    post.clock.now += LEASE_S + 1
    assert await post.send() == 1
    first, second = post.receiver.next(), post.receiver.next()
    assert first.id == second.id == letter.id
    assert first.body == second.body
    assert (await post.seen(letter)).attempts == 2
