"""The webhook: signed, retried within bounds, and never sent into one's own network."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from check.addresses import find_target
from check.delivery import Attempt, Policy
from check.errors import WebhookError
from check.webhook import DELIVERY_HEADER, SIGNATURE_HEADER, Wire, deliver, sign, verify

NOW = dt.datetime(2026, 6, 8, 9, 30, tzinfo=dt.UTC)
SECRET = b"en lang hemmelighet"
BODY = json.dumps({"check": "abc", "state": "ferdig"}).encode()
PUBLIC = "93.184.215.14"


def names(*addresses: str) -> Callable[[str, int], Sequence[str]]:
    return lambda host, port: addresses


def wire(
    handler: Callable[[httpx.Request], httpx.Response], *addresses: str, pauses: list[float] | None = None
) -> Wire:
    pauses = [] if pauses is None else pauses
    return Wire(
        now=lambda: NOW,
        sleep=pauses.append,
        resolve=names(*(addresses or (PUBLIC,))),
        transport=httpx.MockTransport(handler),
    )


def statuses(*codes: int, **headers: str) -> Callable[[httpx.Request], httpx.Response]:
    answers = iter(codes)
    return lambda request: httpx.Response(next(answers), headers={k.replace("_", "-"): v for k, v in headers.items()})


def test_a_receiver_can_check_what_it_got() -> None:
    got: list[httpx.Request] = []

    def receive(request: httpx.Request) -> httpx.Response:
        got.append(request)
        return httpx.Response(204)

    delivery = deliver("https://mottaker.no/krok?id=1", BODY, SECRET, wire(receive))
    assert delivery.delivered
    assert got[0].content == BODY
    assert got[0].headers["Content-Type"] == "application/json"
    assert got[0].headers[DELIVERY_HEADER] == delivery.ident
    verify(SECRET, got[0].headers[SIGNATURE_HEADER], got[0].content, NOW)


def test_the_connection_goes_to_the_address_that_was_checked_under_the_name_that_was_given() -> None:
    got: list[httpx.Request] = []

    def receive(request: httpx.Request) -> httpx.Response:
        got.append(request)
        return httpx.Response(200)

    deliver("https://mottaker.no:8443/krok", BODY, SECRET, wire(receive))
    assert str(got[0].url) == f"https://{PUBLIC}:8443/krok"
    assert got[0].headers["Host"] == "mottaker.no:8443"
    assert got[0].extensions["sni_hostname"] == "mottaker.no"


@given(st.binary(max_size=200), st.integers(0, 200), st.integers(1, 255))
def test_a_changed_body_is_never_believed(body: bytes, place: int, change: int) -> None:
    header = sign(SECRET, body, NOW)
    verify(SECRET, header, body, NOW)
    place %= len(body) + 1
    changed = bytes([*body[:place], change, *body[place:]])
    with pytest.raises(WebhookError):
        verify(SECRET, header, changed, NOW)


@pytest.mark.parametrize(
    ("header", "now"),
    [
        (sign(SECRET, BODY, NOW), NOW + dt.timedelta(minutes=6)),
        (sign(SECRET, BODY, NOW), NOW - dt.timedelta(minutes=6)),
        (sign(b"en annen", BODY, NOW), NOW),
        (sign(SECRET, BODY, NOW).replace("t=1", "t=2"), NOW),
        ("", NOW),
        ("v1=abc", NOW),
    ],
    ids=["old", "from the future", "other secret", "other time", "empty", "malformed"],
)
def test_a_signature_that_does_not_hold_is_refused(header: str, now: dt.datetime) -> None:
    with pytest.raises(WebhookError):
        verify(SECRET, header, BODY, now)


def test_a_receiver_in_trouble_is_tried_again_with_longer_and_longer_waits() -> None:
    pauses: list[float] = []
    log: list[Attempt] = []
    delivery = deliver(
        "https://mottaker.no/", BODY, SECRET, wire(statuses(503, 500, 429, 200), pauses=pauses), log=log.append
    )
    assert delivery.delivered
    assert pauses == [2, 4, 8]
    assert [a.status for a in delivery.attempts] == [503, 500, 429, 200]
    assert log == list(delivery.attempts)
    assert {a.address for a in log} == {PUBLIC}


def test_tries_are_bounded_and_so_are_waits() -> None:
    pauses: list[float] = []
    policy = Policy(attempts=5, first_wait=10, longest_wait=30)
    delivery = deliver("https://mottaker.no/", BODY, SECRET, wire(statuses(*[500] * 9), pauses=pauses), policy=policy)
    assert not delivery.delivered
    assert pauses == [10, 20, 30, 30]
    assert len(delivery.attempts) == 5
    assert delivery.attempts[-1].wait == 0


@pytest.mark.parametrize(("asked", "waited"), [("20", 20), ("99999", 300), ("1", 2), ("i morgen", 2)])
def test_a_receivers_own_wait_is_kept_within_bounds(asked: str, waited: float) -> None:
    pauses: list[float] = []
    deliver("https://m.no/", BODY, SECRET, wire(statuses(503, 200, retry_after=asked), pauses=pauses))
    assert pauses == [waited]


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 401, 404, 410])
def test_a_refusal_or_a_redirect_ends_it(status: int) -> None:
    delivery = deliver("https://m.no/", BODY, SECRET, wire(statuses(status, 200, location="http://127.0.0.1/")))
    assert [a.outcome for a in delivery.attempts] == ["avvist"]


def test_a_broken_connection_is_tried_again() -> None:
    calls: list[int] = []

    def break_once(request: httpx.Request) -> httpx.Response:
        calls.append(1)
        if len(calls) == 1:
            raise httpx.ConnectError("connection refused")
        return httpx.Response(200)

    delivery = deliver("https://m.no/", BODY, SECRET, wire(break_once))
    assert delivery.delivered
    assert "ConnectError" in (delivery.attempts[0].problem or "")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
    ],
)
def test_addresses_inside_are_refused_without_a_connection(address: str) -> None:
    def never(request: httpx.Request) -> httpx.Response:
        raise AssertionError("a connection was opened")

    for addresses in ((address,), (PUBLIC, address)):
        delivery = deliver("https://m.no/", BODY, SECRET, wire(never, *addresses))
        assert [a.outcome for a in delivery.attempts] == ["avvist"]
        assert "offentlig" in (delivery.attempts[0].problem or "")


def test_a_name_that_changes_its_address_is_checked_at_every_try() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    changing = Wire(
        now=lambda: NOW,
        sleep=lambda _: None,
        resolve=lambda host, port: next(answers),
        transport=httpx.MockTransport(statuses(503, 200)),
    )
    delivery = deliver("https://m.no/", BODY, SECRET, changing)
    assert [a.outcome for a in delivery.attempts] == ["feil", "avvist"]


def test_addresses_inside_may_be_opened_for() -> None:
    target = find_target("http://intern:8080/krok", allow_private=True, resolve=names("10.0.0.5"))
    assert str(target.address) == "10.0.0.5"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://m.no/",
        "file:///etc/passwd",
        "gopher://m.no/",
        "javascript:alert(1)",
        "m.no/krok",
        "https://",
        "https:///sti",
        "https://bruker:passord@m.no/",
        "https://m.no:99999/",
        "https://[::1/",
        "https://m.no/a b",
        "https://m.no/\r\nX-Evil: 1",
        "",
    ],
)
def test_addresses_of_other_kinds_are_refused(url: str) -> None:
    with pytest.raises(WebhookError):
        find_target(url, resolve=names(PUBLIC))


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/"])
def test_numbers_that_mean_this_machine_are_refused_by_the_real_look_up(url: str) -> None:
    delivery = deliver(url, BODY, SECRET, Wire(now=lambda: NOW, sleep=lambda _: None), policy=Policy(attempts=1))
    assert delivery.attempts[0].outcome in ("avvist", "feil")
    assert delivery.attempts[0].status is None


@pytest.fixture
def receiver() -> Iterator[tuple[int, list[tuple[dict[str, str], bytes]]]]:
    got: list[tuple[dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port, got
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_real_receiver_gets_it(receiver: tuple[int, list[tuple[dict[str, str], bytes]]]) -> None:
    port, got = receiver
    real = Wire(now=lambda: NOW, sleep=lambda _: None, resolve=names("127.0.0.1"))
    url = f"http://mottaker.test:{port}/krok"
    assert deliver(url, BODY, SECRET, real, policy=Policy(allow_private=True)).delivered
    headers, body = got[0]
    assert headers["Host"] == f"mottaker.test:{port}"
    verify(SECRET, headers[SIGNATURE_HEADER], body, NOW)
