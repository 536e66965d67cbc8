// The table of measures: old, new, change with its interval, and the verdict in a word.

const BAR = { width: 96, height: 14 };

/** A table that is filled anew with each answer. */
function figures(description, speaker) {
  const { words, workflows } = description;
  const titles = Object.fromEntries(description.measures.map((one) => [one.key, one.title]));
  const columns = [words.measure, workflows.old.title, workflows.new.title, words.change, words.verdict];
  const head = element("tr", {}, ...columns.map((text) => speaker.element("th", { scope: "col" }, text)));
  const rows = element("tbody");
  const caption = speaker.element("caption", { class: "unseen" }, words.figures);
  const table = element("table", {}, caption, element("thead", {}, head), rows);
  const scroll = element("div", { class: "scroll", tabindex: 0, role: "region" }, table);
  speaker.keep(() => scroll.setAttribute("aria-label", speaker.say(words.figures)));
  const body = element("section", {},
    speaker.element("h2", {}, words.figures),
    speaker.element("p", { class: "note" }, words.figuresNote), scroll);
  let last = null;
  const draw = () => {
    if (!last) return;
    rows.replaceChildren(...last.figures.map((one) => row(one, speaker.say(titles[one.key]), verdict(one))));
  };
  const verdict = (one) => speaker.say(description.verdicts[one.verdict]);
  speaker.keep(draw);
  return { body, show(answer) { last = answer; draw(); } };
}

function row(figure, title, verdict) {
  return element("tr", { "data-measure": figure.key, class: figure.verdict.replaceAll(" ", "-") },
    element("th", { scope: "row" }, title),
    element("td", {}, figure.old.said),
    element("td", {}, figure.new.said),
    element("td", { class: "change" }, figure.change.said, bar(figure)),
    element("td", { class: "verdict" }, verdict));
}

/** The change with its interval, from 0 in the middle; as wide as the larger of old and new. */
function bar(figure) {
  const most = Math.max(Math.abs(figure.old.mean ?? 0), Math.abs(figure.new.mean ?? 0)) || 1;
  const middle = BAR.width / 2;
  const x = (value) => middle + Math.max(-1, Math.min(1, value / most)) * (middle - 3);
  const { mean, low, high } = figure.change;
  const parts = [shape("path", { class: "zero", d: `M${middle} 1V${BAR.height - 1}` })];
  if (low !== null && high !== null) {
    parts.push(shape("path", { class: "interval", d: `M${x(low)} ${BAR.height / 2}H${Math.max(x(high), x(low) + 0.5)}` }));
  }
  if (mean !== null) parts.push(shape("circle", { class: "mean", cx: x(mean), cy: BAR.height / 2, r: 3 }));
  return shape("svg", { viewBox: `0 0 ${BAR.width} ${BAR.height}`, width: BAR.width, height: BAR.height, "aria-hidden": "true" }, ...parts);
}
