// The sliders and switches: native inputs, so that keyboards and screen readers know them.

/** All that can be moved; `moved()` is called when something was. */
function controls(description, speaker, moved) {
  const knobs = description.knobs.map((knob) => slider(knob, speaker, description.words, moved));
  const switches = description.switches.map((one) => reform(one, speaker, moved));
  const body = element("div", { class: "controls" });
  for (const [group, title] of Object.entries(description.groups)) {
    const mine = knobs.filter((one) => one.knob.group === group);
    if (mine.length) body.append(fieldset(speaker, title, mine.map((one) => one.row)));
  }
  if (switches.length) {
    const note = speaker.element("p", { class: "note" }, description.words.switchesNote);
    body.append(fieldset(speaker, description.words.switches, [note, ...switches.map((one) => one.row)]));
  }
  return {
    body,
    /** Where everything stands. */
    setting: () => ({
      values: Object.fromEntries(knobs.filter((one) => one.isMoved()).map((one) => [one.knob.name, one.value()])),
      without: switches.filter((one) => !one.isOn()).map((one) => one.name),
    }),
    reset() {
      for (const one of [...knobs, ...switches]) one.reset();
      moved();
    },
  };
}

function fieldset(speaker, title, rows) {
  return element("fieldset", {}, speaker.element("legend", {}, title), ...rows);
}

function slider(knob, speaker, words, moved) {
  const id = newName("knob");
  const input = element("input", {
    type: "range", id, name: knob.name, min: knob.low, max: knob.high, step: knob.step,
  });
  input.value = knob.value;
  // The slider itself tells its value to those who do not see it.
  const shown = element("span", { class: "value", "aria-hidden": "true" });
  const value = () => Number(input.value);
  const isMoved = () => Math.abs(value() - knob.value) > knob.step / 2;
  const tell = () => {
    const now = amount(knob, value(), speaker);
    const before = `${speaker.say(words.asInFile)} ${amount(knob, knob.value, speaker)}`;
    shown.textContent = isMoved() ? `${now} (${before})` : now;
    input.setAttribute("aria-valuetext", shown.textContent);
    row.classList.toggle("moved", isMoved());
  };
  const label = speaker.element("label", { for: id }, knob.title);
  const row = element("div", { class: "knob" }, label, shown, input);
  input.addEventListener("input", () => { tell(); moved(); });
  speaker.keep(tell);
  return { knob, row, value, isMoved, reset() { input.value = knob.value; tell(); } };
}

/** A value as it is read: `× 1.10`, `50 %`, `3 人`. */
function amount(knob, value, speaker) {
  const unit = speaker.say(knob.unit);
  if (knob.isFactor) return `${unit} ${value.toFixed(2)}`;
  return `${Number(value.toFixed(2))} ${unit}`.trim();
}

function reform(one, speaker, moved) {
  const id = newName("switch");
  const input = element("input", {
    type: "checkbox", id, name: one.name, "aria-describedby": `${id}-note`,
  });
  input.checked = true;
  input.addEventListener("change", moved);
  const label = speaker.element("label", { for: id }, one.title);
  const note = speaker.element("p", { class: "note", id: `${id}-note` }, one.explained);
  const row = element("div", { class: "switch" }, input, label, note);
  return { name: one.name, row, isOn: () => input.checked, reset() { input.checked = true; } };
}
