"""Who may come in, and what goes out to them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.show.served.door import Rules, goes_by, names_of
from tests.show.served.town import HERE, LOCAL, PORT, visitor

SECRET = replace(LOCAL, token="open-sesame")
EVERYWHERE = Rules(names_of(("office-7",)), PORT, any_address=True, token="open-sesame")


@pytest.mark.parametrize("host", [f"localhost:{PORT}", f"127.0.0.1:{PORT}", f"LOCALHOST:{PORT}",
                                  f"[::1]:{PORT}"])  # fmt: skip
def test_it_goes_by_the_names_of_loopback(client, host) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", [
    f"evil.example:{PORT}", "127.0.0.1", "localhost:80", "", f"127.0.0.1.evil.example:{PORT}",
    f"192.0.2.1:{PORT}", "[", f"localhost:{PORT}:1", f"localhost:0{PORT}",
])  # fmt: skip
def test_another_name_is_refused(client, host) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "启动时显示的地址" in answer.text


def test_on_all_addresses_it_goes_by_any_address_but_by_no_other_name() -> None:
    hosts = ("192.0.2.7", "office-7", "[2001:db8::1]")
    assert all(goes_by(EVERYWHERE, f"{host}:{PORT}") for host in hosts)
    assert not goes_by(EVERYWHERE, f"evil.example:{PORT}")


@given(st.text(max_size=40))
def test_any_host_is_judged(host) -> None:
    assert goes_by(LOCAL, host) in (True, False)


@pytest.mark.parametrize("said", [
    {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": f"https://127.0.0.1:{PORT}"},
    {"origin": "http://127.0.0.1:1"}, {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "none"},
])  # fmt: skip
def test_a_page_of_another_site_changes_nothing(served, client, said) -> None:
    for path in ("/scenarios", "/s/town/report", "/s/town/tuner/answers"):
        answer = client.post(path, content=b"{}", headers=said)
        assert answer.status_code == 403
        assert "another site" in answer.text
    assert served.quick.asked == []
    assert served.press.find(("town", "report")) is None


def test_what_does_not_say_where_it_comes_from_changes_nothing(served) -> None:
    client = visitor(served)
    for name in ("origin", "sec-fetch-site"):
        del client.headers[name]
    assert client.post("/scenarios", content=b"").status_code == 403


def test_the_token_lets_in_and_is_then_kept_as_a_cookie(served) -> None:
    client = visitor(served, SECRET)
    first = client.get("/s/town/file?lang=en&token=open-sesame")
    assert first.status_code == 303
    assert first.headers["location"] == "/s/town/file?lang=en"
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert client.get("/s/town/file?lang=en").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/", "/?token=", "/?token=open-sesam", "/?token=Open-Sesame", "/?token=%ff", "/scenarios"],
)
def test_without_the_token_nobody_comes_in(served, address) -> None:
    answer = visitor(served, SECRET).get(address)
    assert answer.status_code == 403
    assert "token=" in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "cookie",
    [
        *("", "permitsim_8642=", "permitsim_8642=open-sesam", "permitsim_1=open-sesame"),
        *("\x01=;;;", 'permitsim_8642="\xff'),
    ],
)
def test_another_cookie_does_not_help(served, cookie) -> None:
    headers = {"cookie": cookie.encode("latin-1")}
    assert visitor(served, SECRET).get("/", headers=headers).status_code == 403


def test_the_token_in_an_address_changes_nothing(served) -> None:
    answer = visitor(served, SECRET).post("/scenarios?token=open-sesame", content=b"x")
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "///evil.example"])
def test_the_way_in_leads_to_no_other_host(served, path) -> None:
    answer = visitor(served, SECRET).get(f"{HERE}{path}?token=open-sesame")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/s/town/file", "/s/town/report", "/s/none/tuner"]
)
def test_every_answer_wears_its_armour(client, path) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'unsafe-inline'" not in policy


def test_nobody_else_may_ask_across(client) -> None:
    asked = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    answer = client.options("/scenarios", headers=asked)
    assert answer.status_code in (403, 405)
    assert not [name for name in answer.headers if name.startswith("access-control")]
