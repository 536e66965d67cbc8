"""Faults in the tuner."""

from __future__ import annotations

from tests.planted.fault import Fault

IN_TUNER = (
    Fault(
        "an answer is shown whatever was asked since",
        "sim/show/tuner/desk.py",
        "if self._newest is asked and not self._is_closed:",
        "if not self._is_closed:",
        ("tests/show/tuner/test_desk.py::test_what_is_shown_last_is_of_the_newest_question",),
        "an answer to an older question could come after a newer one",
    ),
    Fault(
        "an older question takes the place of a newer one",
        "sim/show/tuner/desk.py",
        "if self._newest is None or read.generation > self._newest.generation:",
        "if self._newest is None or read.generation != self._newest.generation:",
        ("tests/show/tuner/test_desk.py::test_what_is_shown_last_is_of_the_newest_question",),
        "messages that overtake each other would end in an old setting",
    ),
    Fault(
        "runs go on for those who left",
        "sim/show/tuner/running.py",
        "            if not is_wanted():\n                raise UnwantedError\n",
        "",
        ("tests/show/tuner/test_answering.py::test_no_run_begins_that_nobody_wants",),
        "a slow answer would hold up a newer one",
    ),
    Fault(
        "plans are told apart by their numbers alone",
        "sim/show/tuner/tuner.py",
        "key = (setting.values, workflow, reforms, warm_up)",
        "key = (setting.values, workflow, warm_up)",
        ("tests/show/tuner/test_answering.py::test_a_switch_runs_the_new_workflow_alone",),
        "a switch would change nothing",
    ),
    Fault(
        "the old workflow's runs stand for the new one's",
        "sim/show/tuner/running.py",
        "plan = prepared.plans[side]",
        "plan = prepared.plans[0]",
        ("tests/show/tuner/test_answering.py",),
        "nothing would ever differ",
    ),
    Fault(
        "a reform that is switched off stays in the file",
        "sim/show/tuner/setting_file.py",
        "flow([id for id in ids if id not in setting.without])",
        "flow(list(ids))",
        ("tests/show/tuner/test_setting_file.py::test_it_is_the_same_scenario",),
        "the file would not be the setting",
    ),
    Fault(
        "what is taken over is put in at the end",
        "sim/scenario_file/replacing.py",
        "return list(reversed(self.order[:place]))",
        "return list(reversed(self.order))",
        ("tests/scenario_file/test_replacing.py",),
        "the order of offices breaks ties, and would be another one",
    ),
    Fault(
        "a value may stand between two steps of a slider",
        "sim/show/tuner/knobs.py",
        "steps = round((within - self.low) / self.step)",
        "steps = (within - self.low) / self.step",
        ("tests/show/tuner/test_knobs.py",),
        "half an officer could be asked for",
    ),
)
