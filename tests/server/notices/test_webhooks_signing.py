"""Signatures as Standard Webhooks has them, and the addresses that are sent to."""

import base64
import hmac
import socket
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.server.notices.webhooks.signing import PREFIX, headers, is_signed, new_secret
from accord.server.notices.webhooks.targets import RefusedTargetError, is_outside, read_address, resolved

NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)
SECRETS = st.binary(min_size=24, max_size=64).map(lambda octets: PREFIX + base64.b64encode(octets).decode())
TEXTS = st.text(st.characters(codec="utf-8"))


def test_the_example_of_the_specification_is_signed_as_it_says() -> None:
    sent = headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        datetime.fromtimestamp(1614265330, UTC),
        '{"test": 2432232314}',
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    )
    assert sent["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@given(SECRETS, TEXTS)
def test_a_receiver_that_knows_the_specification_finds_the_signature(secret: str, body: str) -> None:
    sent = headers("msg_1", NOON, body, [secret])
    key = base64.b64decode(secret.removeprefix(PREFIX))
    content = f"{sent['webhook-id']}.{sent['webhook-timestamp']}.{body}".encode()
    assert sent["webhook-signature"] == "v1," + base64.b64encode(hmac.new(key, content, sha256).digest()).decode()


@given(st.lists(SECRETS, min_size=1, max_size=3, unique=True), SECRETS, TEXTS)
def test_every_secret_that_holds_signs_and_no_other(known: list[str], other: str, body: str) -> None:
    sent = headers("msg_1", NOON, body, known)
    assert all(is_signed(sent, body, secret) for secret in known)
    assert is_signed(sent, body, other) == (other in known)


@given(SECRETS, TEXTS, TEXTS, st.timedeltas(timedelta(seconds=1), timedelta(days=400)))
def test_what_was_changed_on_the_way_is_not_signed(secret: str, body: str, other: str, later: timedelta) -> None:
    sent = headers("msg_1", NOON, body, [secret])
    assert is_signed(sent, other, secret) == (other == body)
    assert not is_signed({**sent, "webhook-id": "msg_2"}, body, secret)
    moved = {**sent, "webhook-timestamp": str(int((NOON + later).timestamp()))}
    assert not is_signed(moved, body, secret)


def test_no_two_secrets_are_the_same() -> None:
    made = {new_secret() for _ in range(50)}
    assert len(made) == 50
    assert all(len(base64.b64decode(one.removeprefix(PREFIX))) == 32 for one in made)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:7f00:1::", "nothing",
    ],
)  # fmt: skip
def test_nothing_inside_is_sent_to(address: str) -> None:
    assert not is_outside(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_the_internet_is_sent_to(address: str) -> None:
    assert is_outside(address)


@given(st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="fc00::/7"))
def test_no_private_address_is_outside(address: IPv4Address | IPv6Address) -> None:
    assert not is_outside(str(address))


@pytest.mark.parametrize(
    "address",
    [
        "", "example.com", "ftp://example.com/", "http://example.com/", "https://", "https://me:secret@example.com/",
        "https://example.com:99999/", "https://exa mple.com/", "https://[::1/", "javascript:alert(1)",
        "https://example.com/\r\nHost: other",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(RefusedTargetError):
        read_address(address)


def looking_up(*addresses: str) -> Any:
    """Return a way to look up a name that finds these addresses."""
    return lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in addresses]


def test_a_name_that_leads_inside_is_refused_when_it_is_sent() -> None:
    target = read_address("https://hook.example.com/a?b=c")
    assert (target.host, target.port, target.path) == ("hook.example.com", 443, "/a?b=c")
    assert resolved(target, looking_up("8.8.8.8")) == "8.8.8.8"
    for found in (["127.0.0.1"], ["8.8.8.8", "10.0.0.1"]):
        with pytest.raises(RefusedTargetError):
            resolved(target, looking_up(*found))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "017700000001"])
def test_no_way_to_write_this_machine_leads_to_it(host: str) -> None:
    with pytest.raises((RefusedTargetError, OSError)):
        resolved(read_address(f"https://{host}/"))
