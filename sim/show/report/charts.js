// The charts of a report: drawn from what the page holds, in its language and colours, and again
// whenever these change.
const permitsimCharts = (() => {
  const NARROW = 560, PAPER = 690, LEAF = 880, LOW = 15;
  const drawn = new Map();

  /** A bar between two places of the scale: values are [row, from, to]. */
  function span(params, api) {
    const row = api.value(0);
    const [left, y] = api.coord([api.value(1), row]);
    const right = api.coord([api.value(2), row])[0];
    const height = 0.62 * api.size([0, 1])[1];
    const shape = { x: left, y: y - height / 2, width: right > left ? Math.max(right - left, 1.5) : 0, height };
    return { type: "rect", shape, style: { ...api.style(), decal: api.visual("decal") } };
  }

  /** A bar that stands on the scale: values are [from, to, height]. */
  function column(params, api) {
    const [x, y] = api.coord([api.value(0), api.value(2)]);
    const [right, foot] = api.coord([api.value(1), 0]);
    const shape = { x, y, width: Math.max(right - x - 0.6, 1), height: foot - y };
    return { type: "rect", shape, style: { ...api.style(), decal: api.visual("decal") } };
  }

  /** An interval on its side, with its ends: values are [row, low, high]. */
  function whisker(params, api) {
    const [low, y] = api.coord([api.value(1), api.value(0)]);
    const high = api.coord([api.value(2), api.value(0)])[0];
    return strokes([[low, y, high, y], [low, y - 5, low, y + 5], [high, y - 5, high, y + 5]], api);
  }

  /** An interval upright: values are [x, low, high]. */
  function upright(params, api) {
    const [x, low] = api.coord([api.value(0), api.value(1)]);
    const high = api.coord([api.value(0), api.value(2)])[1];
    return strokes([[x, low, x, high], [x - 4, low, x + 4, low], [x - 4, high, x + 4, high]], api);
  }

  function strokes(lines, api) {
    const style = { stroke: api.visual("color"), lineWidth: 1.3, fill: "none" };
    const children = lines.map(([x1, y1, x2, y2]) => ({ type: "line", shape: { x1, y1, x2, y2 }, style }));
    return { type: "group", children };
  }

  const shapes = { span, column, whisker, upright };

  /** Put words, colours and shapes in the place of what stands for them. */
  function filled(value, key) {
    if (Array.isArray(value)) return value.map((one) => filled(one));
    if (value !== null && typeof value === "object") {
      if ("zh" in value && "en" in value) return permitsim.say(value);
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, name)]));
    }
    if (key === "renderItem") return shapes[value];
    return typeof value === "string" && value.startsWith("@") ? permitsim.colour(value.slice(1)) : value;
  }

  const escaped = (text) => {
    const held = document.createElement("span");
    held.textContent = text;
    return held.innerHTML.replaceAll("\n", "<br>");
  };

  /** What is said of a point, or of all points above each other. */
  function tip(found) {
    const each = Array.isArray(found) ? found : [found];
    return each.map((one) => one.data?.said).filter(Boolean).map(escaped).join("<br>");
  }

  /** How many more lines than one the key takes. */
  function furtherLines(option, width) {
    const names = option.legend ? option.series.map((one) => one.name).filter(Boolean) : [];
    const long = [...new Set(names)].reduce((sum, name) => sum + 58 + 12 * columns(name), 0);
    return Math.max(0, Math.ceil(long / width) - 1);
  }

  const columns = (text) => [...text].reduce((sum, one) => sum + (one > "\u2e80" ? 1 : 0.55), 0);

  /** Give names of rows a part of the width, and break them; give the key the lines it needs. */
  function fitted(option, width, height) {
    option.grid.top += 24 * furtherLines(option, width);
    for (const axis of [option.yAxis].flat()) {
      if (axis?.type !== "category") continue;
      const row = (height - option.grid.top - option.grid.bottom) / axis.data.length;
      const small = row < LOW ? { fontSize: Math.max(6, Math.floor(0.75 * row)) } : {};
      axis.axisLabel = { ...axis.axisLabel, ...small, width: Math.min(260, Math.round(0.36 * width)) };
    }
    return option;
  }

  function complete(option, width, height) {
    const text = { fontFamily: permitsim.colour("font"), color: permitsim.colour("ink"), fontSize: width < NARROW ? 11 : 12 };
    return fitted({
      animation: false,
      useUTC: true,
      textStyle: text,
      aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
      ...filled(option),
      tooltip: {
        confine: true, formatter: tip, ...filled(option.tooltip ?? {}),
        backgroundColor: permitsim.colour("card"), borderColor: permitsim.colour("faint"), textStyle: text,
      },
    }, width, height);
  }

  /** Draw one chart, as wide as its place or for paper, where it has to stand on one leaf. */
  function draw(place, { onPaper = false } = {}) {
    const height = Number(place.dataset.height);
    place.style.height = `${onPaper ? Math.min(height, LEAF) : height}px`;
    const made = drawn.get(place) ?? echarts.init(place, null, { renderer: "svg" });
    drawn.set(place, made);
    made.resize({ width: onPaper ? PAPER : "auto", height: "auto" });
    made.setOption(complete(all()[place.dataset.chart], made.getWidth(), made.getHeight()), { notMerge: true });
  }

  let held;
  const all = () => (held ??= permitsim.data("charts"));
  const places = () => document.querySelectorAll("[data-chart]");
  const redraw = () => { for (const one of places()) draw(one); };

  /** Charts measure their words: the glyphs are to be there first. */
  async function begin() {
    await Promise.all(["", "bold "].map((weight) => document.fonts.load(`${weight}12px ${permitsim.colour("font")}`, "件")));
    redraw();
    document.addEventListener("permitsim:look", redraw);
    let wide = innerWidth;
    addEventListener("resize", () => {
      if (innerWidth !== wide) redraw();
      wide = innerWidth;
    });
    addEventListener("beforeprint", () => { for (const one of places()) draw(one, { onPaper: true }); });
  }

  return { begin };
})();
document.addEventListener("DOMContentLoaded", permitsimCharts.begin);
