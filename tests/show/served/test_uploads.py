"""Files that are sent: read like any other, or refused with all their mistakes; never more."""

from __future__ import annotations

import random
from dataclasses import replace
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scenario_file.test_never_a_traceback import damaged
from tests.show.served.town import BOUNDS, ONE_SERVER, served_town, visitor
from tests.small import SMALL

OWN = SMALL.read_bytes()
LAUGHS = b"a: &a [x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + i, 98 + i, b", ".join([b"*%c" % (97 + i)] * 9)) for i in range(20)
)
KINDLESS = {
    "nothing": b"",
    "zeros": b"\0" * 1000,
    "no text": b"\xff\xfe\xff",
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    "laughs": LAUGHS,
    "deep": b"[" * 100_000,
    "deep in braces": b"a: " + b"{a: " * 50_000,
    "a list": b"- 1\n- 2\n",
    "a tag": b"!!python/object/apply:os.system ['touch hacked']",
    "a page": b"<script>alert(1)</script>",
    "a long name": b"extends: " + b"x" * 5000,
    "a file of the machine": b"extends: /etc/passwd",
    "a word": b"word",
    "many digits": b"permitsim: " + b"9" * 20_000,
}


def test_a_good_file_is_there_to_be_tuned(client) -> None:
    answer = client.post("/scenarios", content=OWN, headers={"x-file-name": quote("我的城市.yaml")})
    assert answer.status_code == 201
    at = answer.json()["at"]
    assert at == f"/s/{answer.json()['key']}/tuner"
    assert client.get(at).status_code == 200
    assert "我的城市.yaml" in client.get("/").text
    sent = client.get(at.replace("tuner", "file"))
    assert sent.content == OWN
    assert quote("我的城市.yaml") in sent.headers["content-disposition"]
    assert sent.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_bad_file_gets_all_its_mistakes(tmp_path, lang) -> None:
    client = visitor(served_town(tmp_path, lang=lang))
    wrong = OWN.replace(b"staff: 1", b"staff: -1").replace(b"office: hall", b"office: hal")
    answer = client.post("/scenarios", content=wrong, headers={"x-file-name": "mine.yaml"})
    assert answer.status_code == 422
    told = answer.json()
    assert {problem["code"] for problem in told["problems"]} >= {"E305", "E401"} or told["problems"]
    assert all(p["line"] and p["column"] and p["path"] for p in told["problems"])
    assert len(told["problems"]) >= 3
    page = client.get(told["at"])
    assert page.status_code == 422
    for problem in told["problems"]:
        assert problem["code"] in page.text
        assert problem["path"] in page.text
        assert problem["cure"][lang].split("“")[0][:12] in page.text
    assert told["problem"]["en"].startswith("mine.yaml: ")


@pytest.mark.parametrize("kind", KINDLESS)
def test_what_is_no_scenario_is_refused_with_what_to_do(served, client, kind, tmp_path) -> None:
    answer = client.post("/scenarios", content=KINDLESS[kind], headers={"x-file-name": "a.yaml"})
    assert answer.status_code == 422
    for problem in answer.json()["problems"]:
        assert problem["cure"]["zh"]
        assert problem["cure"]["en"]
    page = client.get(answer.json()["at"])
    assert "<script>alert(1)" not in page.text
    assert "root:" not in page.text
    assert not served.shelf.sent
    assert not list(tmp_path.iterdir())


@settings(max_examples=150, deadline=None, suppress_health_check=ONE_SERVER)
@given(
    content=st.binary(max_size=300) | st.text(max_size=200).map(str.encode),
    name=st.text(max_size=50),
)
def test_any_bytes_are_refused_and_nothing_breaks(client, content, name) -> None:
    headers = {"x-file-name": quote(name, errors="replace")}
    answer = client.post("/scenarios", content=content, headers=headers)
    assert 400 <= answer.status_code < 500
    assert answer.json()["problem"]["zh"]


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_taken_or_refused(client, seed) -> None:
    luck = random.Random(seed)
    text = SMALL.read_text("utf-8")
    for _ in range(luck.choice([1, 2, 3])):
        text = damaged(text, luck)
    assert client.post("/scenarios", content=text.encode()).status_code in (201, 422)


@pytest.mark.parametrize("name", [
    "../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "a\0b.yaml", "a\r\nset-cookie: x.yaml",
    ".", "..", "", "x" * 900, "<img src=x onerror=alert(1)>.yaml", "\u202efdp.yaml", "con",
])  # fmt: skip
def test_a_name_never_is_a_path(served, client, name, tmp_path) -> None:
    answer = client.post("/scenarios", content=OWN, headers={"x-file-name": quote(name)})
    assert answer.status_code == 201
    key = answer.json()["key"]
    assert [path.name for path in tmp_path.iterdir()] == [key]
    assert [path.name for path in (tmp_path / key).iterdir()] == ["scenario.yaml"]
    (source,) = served.shelf.sent
    assert "/" not in source.name
    assert "\\" not in source.name
    assert source.name.isprintable()
    assert 0 < len(source.name) <= 80
    assert "<img" not in client.get("/").text
    sent = client.get(f"/s/{key}/file")
    assert "set-cookie" not in sent.headers
    assert sent.headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize("name", ["%", "%ff", "%zz", "%00", "a" * 3000])
def test_a_name_may_be_spelt_badly(client, name) -> None:
    assert client.post("/scenarios", content=OWN, headers={"x-file-name": name}).status_code == 201


def test_a_file_that_is_too_large_is_refused(tmp_path) -> None:
    bounds = replace(BOUNDS, upload_bytes=len(OWN))
    served = served_town(tmp_path, bounds=bounds)
    client = visitor(served)
    assert client.post("/scenarios", content=OWN).status_code == 201
    for content in (OWN + b"#", in_pieces(OWN + b"#")):
        answer = client.post("/scenarios", content=content)
        assert answer.status_code == 413
        assert f"{len(OWN):,}" in answer.json()["problem"]["en"]


def in_pieces(content: bytes):
    """What is sent piece by piece does not say how large it is."""
    for place in range(0, len(content), 500):
        yield content[place : place + 500]


def test_what_it_says_of_its_size_is_believed_where_it_is_bad(client) -> None:
    headers = {"content-length": "9" * 30}
    assert client.post("/scenarios", content=b"x", headers=headers).status_code == 413


@pytest.mark.parametrize(
    "change",
    [
        (b"0.6 per working day", b"90000 per working day"),
        (b"observe: 90 days", b"observe: 60 years, assume_holidays: true"),
    ],
    ids=["demand", "time"],
)
def test_a_run_that_is_too_long_is_refused(tmp_path, change) -> None:
    client = visitor(served_town(tmp_path, bounds=replace(BOUNDS, activities_a_run=5_000)))
    assert client.post("/scenarios", content=OWN).status_code == 201
    answer = client.post("/scenarios", content=OWN.replace(*change))
    assert answer.status_code == 422
    assert "5,000" in answer.json()["problem"]["en"]
    assert "permitsim compare" in answer.json()["problem"]["zh"]


def test_the_oldest_makes_way(tmp_path) -> None:
    served = served_town(tmp_path, bounds=replace(BOUNDS, uploads_kept=2))
    client = visitor(served)
    keys = [client.post("/scenarios", content=OWN).json()["key"] for _ in range(2)]
    assert client.get(f"/s/{keys[0]}/file").status_code == 200
    keys.append(client.post("/scenarios", content=OWN).json()["key"])
    statuses = [client.get(f"/s/{key}/file").status_code for key in keys]
    assert statuses == [200, 404, 200]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([keys[0], keys[2]])
