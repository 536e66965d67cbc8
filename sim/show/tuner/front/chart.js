// Cumulative completions: what came in, and what was done under each workflow.

const EDGES = { left: 48, right: 12, top: 12, bottom: 34 };
const HEIGHT = 300;
/** Pixels between two months that are named. */
const APART = 85;

/** A chart that is drawn anew with each answer. */
function chart(description, speaker) {
  const { words, workflows } = description;
  const drawing = shape("svg", { role: "img", class: "chart", height: HEIGHT });
  const key = element("ul", { class: "key" },
    keyed(speaker, "arrived", words.arrived),
    keyed(speaker, "old", workflows.old.title),
    keyed(speaker, "new", workflows.new.title));
  const body = element("section", {},
    speaker.element("h2", {}, words.completions),
    speaker.element("p", { class: "note" }, words.completionsNote), key, drawing);
  let last = null;
  const draw = () => {
    drawing.setAttribute("aria-label", speaker.say(last?.verdict ?? words.completions));
    if (!last?.completions) return;
    const width = Math.max(drawing.clientWidth, 240);
    drawing.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    drawing.replaceChildren(...drawn(last.completions, width, speaker.say(words.cases)));
  };
  speaker.keep(draw);
  const watcher = new ResizeObserver(draw);
  watcher.observe(drawing);
  return { body, show(answer) { last = answer; draw(); }, end: () => watcher.disconnect() };
}

function keyed(speaker, kind, title) {
  const line = shape("svg", { viewBox: "0 0 28 10", width: 28, height: 10, "aria-hidden": "true" },
    shape("path", { class: `line ${kind}`, d: "M1 5H27" }));
  return element("li", {}, line, speaker.element("span", {}, title));
}

function drawn(curves, width, unit) {
  const last = curves.days[curves.days.length - 1];
  const most = Math.max(1, ...curves.arrived, ...curves.old, ...curves.new) * 1.04;
  const right = width - EDGES.right;
  const bottom = HEIGHT - EDGES.bottom;
  const x = (day) => EDGES.left + (day / last) * (right - EDGES.left);
  const y = (count) => bottom - (count / most) * (bottom - EDGES.top);
  const points = (counts) => counts.map((count, i) => `${x(curves.days[i]).toFixed(1)} ${y(count).toFixed(1)}`);
  const line = (kind, counts) => shape("path", { class: `line ${kind}`, d: `M${points(counts).join("L")}` });
  const between = [...points(curves.old), ...points(curves.new).reverse()];
  return [
    ...levels(most, y, right, unit),
    ...months(curves.start, last, x, right),
    shape("path", { class: "between", d: `M${between.join("L")}Z` }),
    line("arrived", curves.arrived), line("old", curves.old), line("new", curves.new),
  ];
}

/** Lines across at round numbers, with the unit beside the uppermost. */
function levels(most, y, right, unit) {
  const step = roundStep(most / 4);
  const made = [];
  for (let level = 0; level <= most; level += step) {
    const isLast = level + step > most;
    made.push(shape("path", { class: "grid", d: `M${EDGES.left} ${y(level)}H${right}` }));
    made.push(written(EDGES.left - 6, y(level) + 4, "end", String(Number(level.toFixed(6)))));
    if (isLast) made.push(written(EDGES.left + 4, y(level) + 14, "start", unit));
  }
  return made;
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= least);
}

/** The firsts of months, at most as many as have room. */
function months(start, days, x, right) {
  const first = new Date(`${start}T00:00:00Z`);
  const count = Math.ceil(days / 28);
  const room = Math.max(1, Math.floor((right - EDGES.left) / APART));
  const every = [1, 2, 3, 6, 12, 24, 60, 120].find((step) => count / step <= room) ?? 240;
  const bottom = HEIGHT - EDGES.bottom;
  const made = [];
  for (let month = 0; month <= count; month += 1) {
    const at = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1));
    const since = (at - first) / 86_400_000;
    if (since < 0 || since > days || (at.getUTCFullYear() * 12 + at.getUTCMonth()) % every) continue;
    const isAtEdge = x(since) > right - 28;
    made.push(shape("path", { class: "grid", d: `M${x(since)} ${bottom}v5` }));
    made.push(written(isAtEdge ? right : x(since), bottom + 20, isAtEdge ? "end" : "middle", at.toISOString().slice(0, 7)));
  }
  return made;
}

function written(x, y, anchor, said) {
  return shape("text", { x, y, "text-anchor": anchor }, said);
}
