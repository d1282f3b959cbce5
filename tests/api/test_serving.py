"""Who may be let in: this machine only, until there is a sign-in."""

import pytest

from api.commands.serving import is_loopback, refuse_open_door
from api.jobs import UserError


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_this_machine_may_listen_to_itself(host: str) -> None:
    assert is_loopback(host)
    refuse_open_door(host)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.2", "8.8.8.8", "example.org", "localhost.example.org", ""]
)
def test_an_open_door_is_refused(host: str) -> None:
    with pytest.raises(UserError, match="innlogging"):
        refuse_open_door(host)
