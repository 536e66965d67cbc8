"""What a server has done by its benches."""

from __future__ import annotations

from sim.show.served.making import make_replay, make_report
from sim.show.served.reading import get_ready, tell_sent
from sim.show.served.served import Tasks
from sim.show.served.tuning import tell_answers, tell_description, tell_setting_file

TASKS = Tasks(
    read=tell_sent,
    describe=tell_description,
    answer=tell_answers,
    setting_file=tell_setting_file,
    report=make_report,
    replay=make_replay,
    get_ready=get_ready,
)
