"""Where a server listens, and whom it lets in there."""

from __future__ import annotations

import socket

import pytest

from sim.errors import PermitsimError
from sim.show.served.door import goes_by
from sim.show.served.listening import FIRST_PORT, listen


def test_it_listens_on_loopback_without_a_token() -> None:
    with listen(None, 0) as listening:
        assert listening.socket.getsockname()[0] == "127.0.0.1"
        assert listening.rules.token == ""
        assert not listening.rules.any_address
        assert listening.address == f"http://127.0.0.1:{listening.rules.port}/"


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.1", "localhost"])
def test_where_a_host_is_named_visitors_need_a_token(host) -> None:
    with listen(host, 0) as one, listen(host, 0) as other:
        assert len(one.rules.token) >= 32
        assert one.rules.token != other.rules.token
        assert f"?token={one.rules.token}" in one.address
        assert one.rules.any_address == (host == "0.0.0.0")


def test_a_token_may_be_asked_for_on_loopback() -> None:
    with listen(None, 0, with_token=True) as listening:
        assert listening.rules.token
        assert not goes_by(listening.rules, f"192.0.2.1:{listening.rules.port}")


def test_a_port_that_is_taken_is_said_so() -> None:
    with listen(None, 0) as taken, pytest.raises(PermitsimError) as refused:
        listen(None, taken.rules.port)
    assert str(taken.rules.port) in refused.value.message.zh


def test_without_a_port_the_next_free_one_is_taken() -> None:
    with listen(None, None) as one, listen(None, None) as other:
        assert FIRST_PORT <= one.rules.port < other.rules.port


def test_a_port_that_is_none_is_said_so() -> None:
    with pytest.raises(PermitsimError) as refused:
        listen(None, 70_000)
    assert "65535" in refused.value.message.en


@pytest.mark.parametrize("host", ["198.51.100.1", "x" * 70, "a..b"])
def test_an_address_of_another_machine_is_refused(host) -> None:
    with pytest.raises(PermitsimError) as refused:
        listen(host, 0)
    assert host in refused.value.message.en


def test_a_port_is_free_again_at_once() -> None:
    with listen(None, 0) as one:
        port = one.rules.port
        with socket.create_connection(("127.0.0.1", port)):
            one.socket.accept()[0].close()
    listen(None, port).socket.close()
