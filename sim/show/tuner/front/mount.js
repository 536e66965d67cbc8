// The tuner as a whole: what is moved is asked about, and the newest question's answers are shown.

/** Milliseconds between two questions while a slider is dragged. */
const PAUSE = 60;

/**
 * Put the tuner into an element. `transport` has `ask(asked)`, `onAnswer(callback)` and
 * `file(asked)`, as told in `sim/show/tuner/__init__.py`; `options.lang` is `zh` or `en`.
 */
function mountTuner(place, description, transport, options = {}) {
  const speech = speaker(options.lang === "en" ? "en" : "zh");
  const { words } = description;
  let generation = 0;
  let waiting = null;
  let shown = null;

  const panel = controls(description, speech, moved);
  const curves = chart(description, speech);
  const table = figures(description, speech);
  const file = settingFile(description, speech, () => transport.file(asked()));
  const verdict = element("p", { class: "lead" });
  // Read aloud: what is known at last, not each step towards it.
  const aloud = element("p", { class: "unseen", role: "status" });
  const progress = element("progress", { max: description.replications, value: 0 });
  const state = element("p", { class: "state" });
  const problem = element("div", { class: "problem", role: "alert" });
  const results = element("div", { class: "results", "aria-busy": "true" }, curves.body, table.body);
  const notes = element("ul", { class: "note warnings" });
  const reset = speech.element("button", { type: "button" }, words.reset);
  reset.addEventListener("click", panel.reset);
  const bar = element("div", { class: "bar" }, progress, state, reset, file.button);
  const top = element("div", { class: "top" }, verdict, aloud, bar);
  const side = element("div", { class: "side" }, panel.body);
  const main = element("div", { class: "main" }, file.body, problem, results,
    notes, speech.element("p", { class: "note stamp" }, words.stamp));
  const root = element("div", { class: "permitsim-tuner" }, top, side, main);
  speech.keep(() => root.setAttribute("lang", speech.lang() === "en" ? "en" : "zh-CN"));
  speech.keep(() => progress.setAttribute("aria-label", speech.say(words.waiting)));
  speech.keep(tell);
  place.replaceChildren(root);

  function asked() {
    return { generation, ...panel.setting() };
  }

  function moved() {
    generation += 1;
    results.setAttribute("aria-busy", "true");
    waiting ??= setTimeout(ask, PAUSE);
  }

  function ask() {
    clearTimeout(waiting);
    waiting = null;
    transport.ask(asked());
    file.moved();
  }

  function show(answer) {
    if (answer.generation !== generation) return;
    shown = answer;
    results.setAttribute("aria-busy", "false");
    if (answer.stage !== "refused") {
      curves.show(answer);
      table.show(answer);
    }
    tell();
  }

  function tell() {
    const stage = shown?.stage;
    root.dataset.stage = stage ?? "waiting";
    results.hidden = stage === "refused";
    progress.value = stage === "settled" ? description.replications : shown?.replications ?? 0;
    state.textContent = shown ? stateOf(shown) : speech.say(words.waiting);
    problem.textContent = stage === "refused" ? speech.say(shown.problem) : "";
    if (shown) verdict.textContent = speech.say(shown.verdict ?? words.refused);
    if (stage === "settled") aloud.textContent = verdict.textContent;
    warn(shown?.warnings ?? []);
  }

  function warn(warnings) {
    notes.replaceChildren(...warnings.map((text) => element("li", {}, speech.say(text))));
  }

  function stateOf(answer) {
    const isWhole = answer.stage === "growing" && answer.replications === answer.of;
    const text = words[isWhole ? "checking" : answer.stage];
    return filled(speech.say(text), { count: answer.replications, of: answer.of });
  }

  transport.onAnswer(show);
  generation = 1;
  ask();
  return {
    speak: speech.speak,
    /** Say that no more answers will come. */
    lose() { state.textContent = speech.say(words.lost); root.dataset.stage = "lost"; },
    destroy() { clearTimeout(waiting); curves.end(); root.remove(); },
  };
}
