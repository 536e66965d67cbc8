"""What there is to see, in both languages; and what is not there."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.show.served.policy import policy_of
from tests.show.served.town import ONE_SERVER, served_town, visitor
from tests.small import SMALL


@pytest.mark.parametrize(("lang", "shown"), [("zh", 'lang="zh-CN"'), ("en", 'lang="en"')])
def test_the_start_has_every_scenario_in_both_languages(tmp_path, lang, shown) -> None:
    page = visitor(served_town(tmp_path, lang=lang)).get("/").text
    assert f"<html {shown}" in page
    for part in ("小城", "A small town", "/s/town/tuner", "/s/town/report", "/s/town/replay",
                 "/s/town/file", "上传情景文件", "Send a scenario file"):  # fmt: skip
        assert part in page


def test_a_scenario_is_fetched_as_it_is(client) -> None:
    assert client.get("/s/town/file").content == SMALL.read_bytes()


@pytest.mark.parametrize("path", [
    "/nowhere", "/s/none/tuner", "/s/none/file", "/s/none/report", "/s/town/nothing", "/s/town",
    "/mistakes/none", "/s/..%2f..%2fetc/file", "/s/%00/file", "/s/town/report/progress/more",
    "/s/none/report/progress", "/static/../../etc/passwd",
])  # fmt: skip
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_is_not_there_is_said_so(client, path, accept) -> None:
    answer = client.get(path, headers={"accept": accept})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith(accept)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(("method", "path"), [
    ("GET", "/scenarios"), ("DELETE", "/s/town/file"), ("PUT", "/"), ("POST", "/"),
    ("GET", "/s/town/tuner/answers"), ("TRACE", "/"), ("PATCH", "/s/town/report"),
])  # fmt: skip
def test_another_method_is_refused(client, method, path) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert "Traceback" not in answer.text


def test_a_page_runs_its_own_scripts_and_no_others(client) -> None:
    answer = client.get("/")
    scripts = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    policy = answer.headers["content-security-policy"]
    assert scripts
    for script in scripts:
        digest = b64encode(sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.count("sha256-") == len(scripts)
    assert "connect-src 'self'" in policy


def test_a_page_without_scripts_runs_none() -> None:
    page = '<script type="application/json" id="x">{}</script>'
    assert "script-src 'none'" in policy_of(page)
    assert "connect-src 'none'" in policy_of(page)


@settings(max_examples=40, deadline=None, suppress_health_check=ONE_SERVER)
@given(path=st.text(max_size=30), query=st.text(max_size=20))
def test_any_address_is_answered(client, path, query) -> None:
    answer = client.get("/x" + path.encode("utf-8", "replace").hex(), params={"q": query})
    assert answer.status_code == 404


def test_errors_are_told_to_scripts_in_both_languages(client) -> None:
    told = client.get("/s/none/report/progress", headers={"accept": "*/*"}).json()
    assert set(told["problem"]) == {"zh", "en"}
    assert json.dumps(told)
