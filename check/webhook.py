"""Tells an address that a check is done: signed, retried within bounds, and only to addresses that may be called.

Signature (as Stripe's scheme): header `X-Mandat-Signature: t=<unix time>,v1=<hex>`, where v1 is HMAC-SHA256 over
"<t>.<body>" with the shared secret. Receivers check it with `verify`, or as docs/webhook.md shows.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from check.addresses import Resolve, Target, find_target, look_up
from check.delivery import Attempt, Delivery, Outcome, Policy
from check.errors import WebhookError

SIGNATURE_HEADER = "X-Mandat-Signature"
DELIVERY_HEADER = "X-Mandat-Delivery"
TOLERANCE = dt.timedelta(minutes=5)
"""How old a signature may be before a receiver refuses it: an old message that is sent again is not believed."""

DEFAULT_POLICY = Policy()
_RETRIED = {408, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True)
class Wire:
    """The world outside a delivery: its clock, its pauses, its names and its connections. Tests replace them."""

    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    sleep: Callable[[float], object] = time.sleep
    resolve: Resolve = look_up
    transport: httpx.BaseTransport | None = None


def sign(secret: bytes, body: bytes, at: dt.datetime) -> str:
    """The value of the signature header for a body sent at `at` (timezone-aware)."""
    seconds = int(at.timestamp())
    return f"t={seconds},v1={_digest(secret, seconds, body)}"


def verify(secret: bytes, header: str, body: bytes, now: dt.datetime, tolerance: dt.timedelta = TOLERANCE) -> None:
    """For receivers: raises `WebhookError` unless the header signs exactly these bytes, at most `tolerance` ago."""
    found = re.fullmatch(r"t=(\d{1,12}),v1=([0-9a-f]{64})", header)
    if found is None:
        raise WebhookError(f"Signaturen i {SIGNATURE_HEADER} har ikke formen «t=…,v1=…».")
    seconds = int(found[1])
    if not hmac.compare_digest(found[2], _digest(secret, seconds, body)):
        raise WebhookError("Signaturen stemmer ikke med innholdet og hemmeligheten.")
    if abs(now.timestamp() - seconds) > tolerance.total_seconds():
        raise WebhookError("Signaturen er for gammel eller ligger fram i tid.")


def delivery_id(url: str, body: bytes) -> str:
    """The same for every try of one message, so that a receiver can tell a repeated one."""
    return hashlib.sha256(url.encode() + b"\n" + body).hexdigest()[:32]


def deliver(
    url: str,
    body: bytes,
    secret: bytes,
    wire: Wire,
    *,
    policy: Policy = DEFAULT_POLICY,
    log: Callable[[Attempt], object] = lambda _: None,
) -> Delivery:
    """Post a JSON body until the receiver takes it, refuses it, or the tries are used up. Raises for none of these.

    Each try looks the name up anew and is signed anew; waits double from `first_wait`, and a receiver's own
    `Retry-After` is kept to within `longest_wait`. Redirects are not followed. `log` gets each try as it is done.
    """
    done: list[Attempt] = []
    for number in range(1, policy.attempts + 1):
        attempt = _try(url, body, secret, number, policy, wire)
        last = attempt.outcome != "feil" or number == policy.attempts
        attempt = attempt.model_copy(update={"wait": 0.0}) if last else attempt
        done.append(attempt)
        log(attempt)
        if last:
            break
        wire.sleep(attempt.wait)
    return Delivery(ident=delivery_id(url, body), url=url, attempts=tuple(done))


def _try(url: str, body: bytes, secret: bytes, number: int, policy: Policy, wire: Wire) -> Attempt:
    at, wait = wire.now(), min(policy.first_wait * 2 ** (number - 1), policy.longest_wait)
    address: str | None = None
    try:
        target = find_target(url, allow_private=policy.allow_private, resolve=wire.resolve)
        address = str(target.address)
        headers = {SIGNATURE_HEADER: sign(secret, body, at), DELIVERY_HEADER: delivery_id(url, body)}
        status, retry_after = _post(target, body, headers, policy.timeout, wire.transport)
    except WebhookError as refused:
        return Attempt(number=number, at=at, outcome="avvist", problem=str(refused))
    except (OSError, httpx.HTTPError) as failed:
        problem = f"{type(failed).__name__}: {failed}"
        return Attempt(number=number, at=at, outcome="feil", address=address, problem=problem, wait=wait)
    asked = min(float(retry_after), policy.longest_wait) if re.fullmatch(r"\d{1,6}", retry_after) else 0.0
    return Attempt(
        number=number, at=at, outcome=_outcome(status), status=status, address=address, wait=max(wait, asked)
    )


def _outcome(status: int) -> Outcome:
    if 200 <= status < 300:
        return "levert"
    return "feil" if status in _RETRIED else "avvist"


def _post(
    target: Target, body: bytes, headers: dict[str, str], timeout: float, transport: httpx.BaseTransport | None
) -> tuple[int, str]:
    """Status and `Retry-After`. The answer's body is not read."""
    literal = f"[{target.address}]" if target.address.version == 6 else str(target.address)
    default = 443 if target.scheme == "https" else 80
    name = f"[{target.host}]" if ":" in target.host else target.host
    headers = {
        **headers,
        "Host": name if target.port == default else f"{name}:{target.port}",
        "Content-Type": "application/json",
        "User-Agent": "mandat-webhook",
        "Accept-Encoding": "identity",
    }
    # `trust_env=False`: a proxy from the environment would look the name up itself, past our check.
    with (
        httpx.Client(transport=transport, timeout=timeout, follow_redirects=False, trust_env=False) as client,
        client.stream(
            "POST",
            f"{target.scheme}://{literal}:{target.port}{target.path}",
            content=body,
            headers=headers,
            extensions={"sni_hostname": target.host},  # the certificate must be the name's, not the number's
        ) as response,
    ):
        return response.status_code, response.headers.get("Retry-After", "")


def _digest(secret: bytes, seconds: int, body: bytes) -> str:
    return hmac.new(secret, f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
