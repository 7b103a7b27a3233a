"""Webhooks reach hosts in the internet, and nobody's own network."""

import asyncio
import socket
import ssl
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from api.hooks.addresses import is_public
from api.hooks.network import Blocked, Outside, resolve
from api.hooks.posting import Postman
from api.hooks.receivers import receiver
from kinoloom.errors import ReceiverRefused
from kinoloom.settings import WebhooksSection
from kinoloom.store.delivering import Due
from tests.api.receiving import Receiver, receiving

OWN = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "168.63.129.16",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "3fff::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "5f00::1",
    "100::1",
    "no address",
]

URLS_REFUSED = [
    "http://example.com/",
    "ftp://example.com/",
    "//example.com/",
    "example.com",
    "https://",
    "https:///path",
    "https://example.com:8443/",
    "https://example.com:22/",
    "https://example.com:0/",
    "https://example.com:99999999/",
    "https://user@example.com/",
    "https://user:word@example.com/",
    "https://example.com/#part",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://some.localhost/",
    "https://metadata.google.internal/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[64:ff9b::a00:1]/",
    "https://[fe80::1%25eth0]/",
    "https://exam ple.com/",
    "https://a..b/",
    "https://example.com\\@127.0.0.1/",
    "https://example.com%00.evil/",
    "https://" + "a" * 300 + ".com/",
    "https://example.com/" + "a" * 2_000,
]


@pytest.mark.parametrize("address", OWN)
def test_an_address_of_a_network_of_ones_own_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "1.1.1.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_a_host_in_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", URLS_REFUSED)
def test_a_url_that_leads_nowhere_public_is_refused_with_a_hint(url: str) -> None:
    with pytest.raises(ReceiverRefused) as refused:
        receiver(url, WebhooksSection())
    assert refused.value.hint


@pytest.mark.parametrize(
    "url", ["https://example.com/hooks?a=b", "https://EXAMPLE.com:443/", "https://8.8.8.8/", "https://[2606:4700::1]/"]
)
def test_a_url_of_the_internet_is_taken(url: str) -> None:
    assert receiver(url, WebhooksSection()).scheme == "https"


def test_a_home_may_allow_what_a_studio_in_the_internet_must_not() -> None:
    home = WebhooksSection(allow_http=True, allow_private=True, ports=())
    assert receiver("http://192.168.1.7:8123/hook", home).port == 8123


class Names:
    """A name server that may change its mind."""

    def __init__(self, *answers: Collection[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def __call__(self, host: str, port: int) -> Collection[str]:
        self.asked += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def due_at(url: str) -> Due:
    return Due(id="msg_1", webhook="w", url=url, secrets=("whsec_c2VjcmV0",), body="{}", attempt=1, lease_until=0.0)


AT = WebhooksSection(allow_http=True, ports=())


def unrooted(receiver: Receiver) -> str:
    """The receiver's URL under a name of the world's."""
    return f"http://films.example:{receiver.port}/hooks"


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::ffff:127.0.0.1"], ["::1"], ["64:ff9b::7f00:1"]]
)
async def test_a_name_that_leads_home_is_told_nothing(addresses: list[str]) -> None:
    with receiving() as at:
        async with Postman(AT, network=Outside(resolve=Names(addresses))) as postman:
            answer = await postman.deliver(due_at(unrooted(at)), 0.0)
    assert answer.status is None
    assert answer.error == "The receiver's address is no host's in the internet."
    assert at.count == 0


class Unreachable(httpcore.AsyncNetworkBackend):
    """A network in which nobody answers, that remembers who was called."""

    def __init__(self) -> None:
        self.called: list[str] = []

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.called.append(host)
        raise httpcore.ConnectError("nobody answers")


async def test_a_name_that_changes_its_mind_once_it_was_judged_is_not_asked_again() -> None:
    names, network = Names(["93.184.215.14"], ["127.0.0.1"]), Unreachable()
    async with Postman(AT, network=Outside(resolve=names, network=network)) as postman:
        first = await postman.deliver(due_at("http://films.example/"), 0.0)
        assert (names.asked, network.called) == (1, ["93.184.215.14"])
        second = await postman.deliver(due_at("http://films.example/"), 0.0)
    assert first.error == "The receiver was not reached: nobody answers."
    assert second.error == "The receiver's address is no host's in the internet."
    assert network.called == ["93.184.215.14"]


async def test_the_address_that_was_judged_is_the_one_connected_to() -> None:
    """The name resolves once to where the receiver is; a second look-up would lead elsewhere."""
    names = Names(["127.0.0.1"], ["192.0.2.0"])
    with receiving() as at:
        async with Postman(AT, network=Outside(resolve=names, allow_private=True)) as postman:
            answer = await postman.deliver(due_at(unrooted(at)), 0.0)
        heard = at.next()
    assert (answer.status, answer.error) == (200, None)
    assert names.asked == 1
    assert heard.headers["host"] == f"films.example:{at.port}"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For films.example, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "films.example")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), 7, now - timedelta(days=1), now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("films.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    place = tmp_path_factory.mktemp("tls") / "certificate.pem"
    place.write_bytes(key.private_bytes(*plain) + signed.public_bytes(Encoding.PEM))
    return place


@pytest.mark.parametrize(
    ("host", "trusted", "told"),
    [("films.example", True, True), ("films.example", False, False), ("elsewhere.example", True, False)],
)
async def test_a_receiver_proves_by_tls_that_it_is_the_one(
    certificate: Path, host: str, trusted: bool, told: bool
) -> None:
    """It is the name that counts, though the connection is to an address."""
    network = Outside(resolve=Names(["127.0.0.1"]), allow_private=True)
    trust = ssl.create_default_context(cafile=certificate) if trusted else None
    with receiving(certificate) as at:
        async with Postman(AT, network=network, trust=trust) as postman:
            answer = await postman.deliver(due_at(f"https://{host}:{at.port}/hooks"), 0.0)
    assert (answer.status, at.count) == ((200, 1) if told else (None, 0))
    assert told or "certificate" in (answer.error or "").lower()


async def test_a_second_address_is_tried_when_the_first_refuses() -> None:
    with receiving() as at:
        names = Names(["127.0.0.2", "127.0.0.1"])  # the receiver listens at the second only
        async with Postman(AT, network=Outside(resolve=names, allow_private=True)) as postman:
            answer = await postman.deliver(due_at(unrooted(at)), 0.0)
    assert answer.error is None


async def test_no_socket_is_opened_to_an_address_that_is_blocked() -> None:
    """Not even a greeting, from which somebody could learn which ports are open."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        with pytest.raises(Blocked):
            await Outside(resolve=resolve).connect_tcp("localhost", listening.getsockname()[1], 5.0)
        with pytest.raises(BlockingIOError):
            listening.accept()


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost", "::ffff:7f00:1"])
async def test_other_ways_to_write_this_machine_are_seen_through(host: str) -> None:
    with pytest.raises((Blocked, httpcore.ConnectError)):
        await Outside().connect_tcp(host, 9, 5.0)


async def test_a_name_server_that_is_silent_does_not_hold_a_letter_for_ever() -> None:
    async def silent(host: str, port: int) -> Collection[str]:
        await asyncio.Event().wait()
        return []

    with pytest.raises(TimeoutError):
        await Outside(resolve=silent).connect_tcp("films.example", 443, 0.01)


async def test_a_name_that_nobody_knows_is_said_to_be_so() -> None:
    async def unknown(host: str, port: int) -> Collection[str]:
        raise socket.gaierror(-2, "Name or service not known")

    async with Postman(AT, network=Outside(resolve=unknown)) as postman:
        answer = await postman.deliver(due_at("http://films.example/"), 0.0)
    assert answer.error == "The receiver was not reached: nobody knows the name films.example."
