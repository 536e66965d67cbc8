"""Faults in who is let in to a server, and in what is read and kept for them."""

from __future__ import annotations

from tests.planted.fault import Fault

SERVED = "sim/show/served"
TESTS = "tests/show/served"

IN_SERVED = (
    Fault(
        "any host",
        f"{SERVED}/door.py",
        "return name in rules.names or (rules.any_address and is_address(name))",
        "return bool(name)",
        (f"{TESTS}/test_door.py::test_another_name_is_refused",),
        "a page elsewhere makes its own name lead here, and reads what is served",
    ),
    Fault(
        "other sites may ask",
        f"{SERVED}/door.py",
        'if site is not None and site != "same-origin":',
        'if site == "cross-origin":',
        (f"{TESTS}/test_door.py::test_a_page_of_another_site_changes_nothing",),
        "a page elsewhere has reports computed",
    ),
    Fault(
        "token by its beginning",
        f"{SERVED}/door.py",
        'secrets.compare_digest(one.encode("utf-8", "replace"), other.encode())',
        "other.startswith(one)",
        (f"{TESTS}/test_door.py::test_without_the_token_nobody_comes_in",),
        "an empty token opens the door",
    ),
    Fault(
        "way in to another host",
        f"{SERVED}/door.py",
        'path = "/" + scope["path"].lstrip("/\\\\")',
        'path = scope["path"]',
        (f"{TESTS}/test_door.py::test_the_way_in_leads_to_no_other_host",),
        "a link with the token in it sends people to a page that only looks like this one",
    ),
    Fault(
        "sent file beside others",
        "sim/scenario_file/load.py",
        "return _opened(content, name, None, None).load()",
        'return _opened(content, name, FilePath("."), None).load()',
        ("tests/scenario_file/test_foreign.py::test_it_extends_no_file",),
        "a file that is sent has the server's own files read out to it",
    ),
    Fault(
        "size believed",
        f"{SERVED}/body.py",
        "if len(content) > most:",
        "if not content:",
        (f"{TESTS}/test_uploads.py::test_a_file_that_is_too_large_is_refused",),
        "what comes in pieces fills the memory",
    ),
    Fault(
        "long run let in",
        f"{SERVED}/reading.py",
        "max(sizes) > bounds.activities_a_run or number < bounds.fewest_replications",
        "number < 0",
        (f"{TESTS}/test_uploads.py::test_a_run_that_is_too_long_is_refused",),
        "one file keeps everybody else waiting for hours",
    ),
    Fault(
        "older question goes on",
        f"{SERVED}/served.py",
        "Last(PAGES_THAT_ASK, Event.set)",
        "Last(PAGES_THAT_ASK)",
        (f"{TESTS}/test_tuning.py::test_a_newer_question_of_a_page_gives_up_the_one_before",),
        "a slider that is dragged waits for all the settings on its way",
    ),
    Fault(
        "sent files stay",
        f"{SERVED}/shelf.py",
        "Last(sent_kept, self._remove)",
        "Last(sent_kept)",
        (f"{TESTS}/test_uploads.py::test_the_oldest_makes_way",),
        "the disk fills with what was sent",
    ),
    Fault(
        "looking begins work",
        f"{SERVED}/making_pages.py",
        "if job is not None and job.state ==",
        "await self.start(request)\n        if job is not None and job.state ==",
        (f"{TESTS}/test_press.py::test_a_visitor_waits_and_then_sees_it",),
        "a link on any page has reports computed here",
    ),
    Fault(
        "scripts of others",
        f"{SERVED}/policy.py",
        "f\"script-src {hashes or chr(39) + 'none' + chr(39)}\"",
        "\"script-src 'unsafe-inline'\"",
        (f"{TESTS}/test_pages.py::test_a_page_runs_its_own_scripts_and_no_others",),
        "what a file says could be run",
    ),
)
