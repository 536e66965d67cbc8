"""The tuner: sliders and switches, and both workflows drawn anew as they are moved.

One front end (`front/`, plain JavaScript) for the notebook and for a served page; between it and
Python go values that JSON can hold. What those who put it somewhere need:

- `sim.show.tuner.tuner.Tuner(path, workflow=None, seed=1, replications=30)`: a scenario at hand;
  raises `ScenarioError`, `OverloadError` and the like for what cannot be compared at all.
- `sim.show.tuner.described.describe(tuner) -> Json`: what there is to move, and all words.
- `sim.show.tuner.asking.setting_of(tuner, json) -> Setting`: what was asked for, checked; raises
  `PermitsimError` for what no slider can say.
- `sim.show.tuner.answering.Answering(tuner).answers(setting, is_wanted) -> Iterator[Answer]`:
  answers that grow; `is_wanted()` is asked between runs, and once it says no, no more come.
- `sim.show.tuner.described.answer_json(answer, generation) -> Json`.
- `sim.show.tuner.desk.Desk(tuner, show)`: a thread that always works on the newest setting:
  `desk.ask(json)` returns at once or raises `PermitsimError`, `show(json)` is called from the
  thread with each answer, `desk.close()` ends it.
- `sim.show.tuner.setting_file.file_of(tuner, setting) -> SettingFile(name, text, command)`: the
  scenario file of a setting, comments kept, that `permitsim compare` runs to the same numbers.
- `sim.show.tuner.front.page_script() -> str`: all JavaScript, which defines
  `permitsimTuner.mountTuner(element, description, transport, {lang}) -> {destroy(), speak(lang),
  lose()}`; and `front.style() -> str`: all CSS, under the class `permitsim-tuner`.
- `sim.show.tuner.paging.tuner_page(tuner, lang, transport) -> str`: a whole page in both languages,
  `transport` being a script that defines a constant of that name.

The transport of `mountTuner`: `ask(asked)` sends `{"generation": 7, "values": {"staff.hall": 3},
"without": ["sample_list"]}`; `onAnswer(callback)` hands each answer to the callback; `file(asked)`
returns a promise of `{"name", "text", "command"}` that fails with an `Error` or a text `{zh, en}`.
Every answer carries the generation that it is
for; those of an older one are dropped. An answer is
`{"generation", "stage": "growing" | "settled" | "refused", "replications", "of", "figures":
[{"key", "old": {"mean", "low", "high", "said"}, "new": …, "change": …, "verdict"}], "completions":
{"start", "days", "arrived", "old", "new"}, "verdict": {"zh", "en"}, "warnings": [{"zh", "en"}],
"problem": {"zh", "en"} | null}`; a refused one has its problem and nothing else.
"""
