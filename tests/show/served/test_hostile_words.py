"""What a file says is shown as words, whatever they look like; see also the browser's tests."""

from __future__ import annotations

from tests.show.served.hostile import HOSTILE, TAG


def test_no_title_becomes_a_tag(client) -> None:
    key = client.post("/scenarios", content=HOSTILE.encode()).json()["key"]
    for path in ("/", f"/s/{key}/tuner", f"/s/{key}/report"):
        page = client.get(path)
        assert page.status_code == 200
        assert "hacked" in page.text
        assert_harmless(page.text)


def test_no_mistake_becomes_a_tag(client) -> None:
    wrong = HOSTILE.replace("staff: 1", f"staff: '{TAG}'").replace("time:", f"'{TAG}': 1\ntime:")
    answer = client.post("/scenarios", content=wrong.encode(), headers={"x-file-name": "a%3Cb%3E"})
    assert answer.status_code == 422
    page = client.get(answer.json()["at"]).text
    assert "hacked" in page
    assert "a&lt;b&gt;" in page
    assert_harmless(page)


def assert_harmless(page: str) -> None:
    assert "<script>hacked" not in page
    assert "<img src=x" not in page
