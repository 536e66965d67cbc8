// A pane's canvas: lanes, tokens, numbers.
const DONE_COLOUR = "#6f7f95";

function drawPane(side, layout, share, followed) {
  const { canvas, context } = side;
  const scale = window.devicePixelRatio || 1;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, layout.width, layout.height);
  context.drawImage(backdrop(side, layout, scale), 0, 0, layout.width, layout.height);
  let rest = 0;
  for (const lane of layout.lanes) rest = Math.max(rest, glide(side, layout, lane, share));
  for (const lane of layout.lanes) drawTokens(side, lane);
  for (const lane of layout.lanes) drawNumbers(side, layout, lane);
  if (followed >= 0) drawFollowed(side, layout, followed);
  canvas.dataset.time = String(side.state.time());
  return rest;
}

function drawTokens(side, lane) {
  const { context, state, motion, order, colours } = side;
  const { x, y } = motion, { dot } = lane;
  for (const kind of order) {
    let token = state.lists.head[lane.place * state.width + kind];
    if (token < 0) continue;
    context.fillStyle = colours[kind];
    for (; token >= 0; token = state.lists.next[token]) context.fillRect(x[token], y[token], dot, dot);
  }
}

/** At the right of a lane: all; of an office also those at work, in the queue, left lying. */
function drawNumbers(side, layout, lane) {
  const { context, state } = side;
  const at = (name) => state.lists.size[lane.place * state.width + side.stateOf[name]];
  const middle = lane.top + lane.height / 2;
  context.font = `12px ${side.font}`;
  context.textAlign = "right";
  context.textBaseline = "middle";
  const write = (count, column) => writeNumber(context, side.ink, side.faint, count, columnAt(layout, column), middle);
  write(total(state, lane.place), 0);
  if (lane.kind !== "office" || layout.narrow) return;
  write(at("work") + at("pause"), 1);
  write(at("queue"), 2);
  write(at("held") + at("neglected"), 3);
}

/** Where a column of numbers ends. */
function columnAt(layout, column) {
  return layout.left + layout.across + NUMBER_WIDTH * (column + 1);
}

function writeNumber(context, ink, faint, count, x, y) {
  context.fillStyle = count ? ink : faint;
  context.fillText(number(count), x, y);
}

function total(state, place) {
  let sum = 0;
  for (let kind = 0; kind < state.width; kind++) sum += state.lists.size[place * state.width + kind];
  return sum;
}

function drawFollowed(side, layout, followed) {
  const { context, pane, state, motion } = side;
  context.lineWidth = 2;
  context.strokeStyle = side.limit;
  const ring = (token) => {
    if (state.current[token] === ABSENT) return;
    const { dot } = layout.lanes.find((lane) => lane.place === pane.tokens.place[token]);
    const size = Math.max(dot, 7), slack = (size - dot) / 2;
    const x = motion.x[token] - slack, y = motion.y[token] - slack;
    context.fillStyle = side.colours[state.current[token]];
    context.fillRect(x, y, size, size);
    context.strokeRect(x - 2, y - 2, size + 4, size + 4);
  };
  for (let i = pane.tokenFirst[followed]; i < pane.tokenFirst[followed + 1]; i++) ring(i);
  if (pane.doneToken[followed] >= 0) ring(pane.doneToken[followed]);
}

/** What does not move, drawn once for a size, a language and a scheme. */
function backdrop(side, layout, scale) {
  const key = [layout.width, layout.height, layout.left, scale, permitsim.language(), permitsim.theme()].join();
  if (side.backdrop?.key === key) return side.backdrop.canvas;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(layout.width * scale);
  canvas.height = Math.round(layout.height * scale);
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  drawHead(context, side, layout);
  for (const lane of layout.lanes) drawLane(context, side, layout, lane);
  side.backdrop = { key, canvas };
  return canvas;
}

function drawHead(context, side, layout) {
  context.font = `11px ${side.font}`;
  context.textAlign = "right";
  context.textBaseline = "middle";
  if (layout.narrow) return;
  context.fillStyle = side.soft;
  ["all", "work", "queue", "held"].forEach((name, column) => {
    context.fillText(permitsim.say(side.shared.words[`short_${name}`]), columnAt(layout, column), 8);
  });
}

function drawLane(context, side, layout, lane) {
  const place = side.shared.places[lane.place];
  const title = place ? permitsim.say(place.title) : permitsim.say(side.shared.words.lane_done);
  context.fillStyle = side.paper;
  context.fillRect(layout.left - 2, lane.top, layout.across + 4, lane.height);
  context.fillStyle = side.ink;
  context.textAlign = "right";
  context.textBaseline = "middle";
  context.font = titleFont(side);
  writeTitle(context, title, layout.left - 8, lane.top + lane.height / 2, layout.left - 8, lane.height);
}

const titleFont = (side) => `12px ${side.font}`;

/** How wide the widest title of a lane is. */
function titlesWidth(side, most) {
  const { context, shared } = side;
  context.font = titleFont(side);
  const titles = [...shared.places.map((place) => permitsim.say(place.title)), permitsim.say(shared.words.lane_done)];
  return Math.max(...titles.map((title, place) => (most[place] ? context.measureText(title).width : 0)));
}

/** A title in one line, or two if it is long and the lane is high enough, or cut. */
function writeTitle(context, title, x, y, room, height) {
  if (context.measureText(title).width <= room) return context.fillText(title, x, y);
  const [first, second] = brokenIn(context, title, room);
  if (height < 25) return context.fillText(cut(context, title, room), x, y, room);
  context.fillText(cut(context, first, room), x, y - 7);
  context.fillText(cut(context, second, room), x, y + 7);
}

function brokenIn(context, title, room) {
  const parts = title.includes(" ") ? title.split(/(?<= )/) : [...title];
  let first = "";
  while (parts.length && context.measureText(first + parts[0]).width <= room) first += parts.shift();
  return [first, parts.join("")];
}

function cut(context, text, room) {
  if (context.measureText(text).width <= room) return text;
  let kept = text;
  while (kept && context.measureText(`${kept}…`).width > room) kept = kept.slice(0, -1);
  return `${kept}…`;
}
