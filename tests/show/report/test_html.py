"""The page of a report: whole, the same each time, and with no way out."""

from __future__ import annotations

import json
import re
from functools import cache

from sim.show.report.html import report_page
from sim.study.telling import as_json
from tests.show.report.told import charts, contents, sections, tables


@cache
def page() -> str:
    return report_page(contents(), sections(), "zh")


def test_equal_reports_are_equal_bytes() -> None:
    assert page() == report_page(contents(), sections(), "zh")


def test_it_asks_nobody_for_anything() -> None:
    body = re.sub(r"<script>.*?</script>", "", page(), flags=re.DOTALL)
    assert not re.search(r"""(src|href)=["'](?!#|data:)""", body)
    assert "@import" not in body
    assert "default-src 'none'" in body


def test_it_carries_the_comparison_for_machines() -> None:
    held = re.search(r'id="comparison">(.*?)</script>', page())
    assert held is not None
    assert json.loads(held[1]) == json.loads(json.dumps(as_json(contents().comparison)))


def test_every_table_and_chart_has_its_place() -> None:
    for table in tables():
        assert f'class="table" id="table-{table.name}">' in page()
    drawn = re.search(r'id="charts">(.*?)</script>', page())
    assert drawn is not None
    assert set(json.loads(drawn[1])) == {chart.name for chart in charts()}
    for chart in charts():
        assert f'data-chart="{chart.name}"' in page()


def test_ids_are_used_once() -> None:
    body = re.sub(r"<script>.*?</script>", "", page(), flags=re.DOTALL)
    found = re.findall(r'\bid="([^"]+)"', body)
    assert len(found) == len(set(found))


def test_the_process_map_is_there_in_both_languages() -> None:
    for lang in ("zh-CN", "en"):
        assert re.search(rf'<img lang="{lang}" alt="[^"]+" src="data:image/png;base64,', page())
