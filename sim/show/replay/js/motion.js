// Where tokens are on the canvas. Each glides to its slot; one that comes in starts from where the
// piece that it follows was.
function makeMotion(pane) {
  const { tokens } = pane;
  const x = new Float32Array(tokens.count).fill(-1), y = new Float32Array(tokens.count);
  const after = comesAfter(pane);
  return { x, y, after };
}

/** For each token the one of its case that ended last before it began, of the same item if there is one. */
function comesAfter(pane) {
  const { tokens, tokenFirst, told } = pane;
  const after = new Int32Array(tokens.count).fill(-1);
  const item = (i) => {
    const activity = (tokens.activity[i] >> 1) - 1;
    return activity < 0 ? -1 : told.activities[activity][0];
  };
  const latest = (i, first, last) => {
    let best = -1, rank = -1;
    for (let k = first; k < last; k++) {
      if (k === i || tokens.end[k] > tokens.begin[i]) continue;
      const own = tokens.end[k] * 2 + (i < tokens.pieces && item(k) === item(i) ? 1 : 0);
      if (own > rank) [best, rank] = [k, own];
    }
    return best;
  };
  for (let i = 0; i < tokens.count; i++) {
    const first = tokenFirst[tokens.case[i]], last = tokenFirst[tokens.case[i] + 1];
    after[i] = latest(i, first, i < tokens.pieces ? Math.min(i, last) : last);
  }
  return after;
}

/** Move all tokens of a place towards their slots; `share` is how far of the way, 1 is all. */
function glide(side, layout, lane, share) {
  const { state, motion } = side;
  const { lists, width } = state;
  let slot = 0, rest = 0;
  for (const kind of side.order) {
    for (let token = lists.head[lane.place * width + kind]; token >= 0; token = lists.next[token]) {
      const toX = layout.left + Math.floor(slot / lane.rows) * lane.pitch;
      const toY = lane.top + 2 + (slot % lane.rows) * lane.pitch;
      rest = Math.max(rest, step(motion, token, toX, toY, share));
      slot++;
    }
  }
  return rest;
}

function step(motion, token, toX, toY, share) {
  const { x, y, after } = motion;
  if (x[token] < 0) {
    const before = after[token];
    const known = before >= 0 && x[before] >= 0;
    x[token] = known ? x[before] : toX;
    y[token] = known ? y[before] : toY - 14;
  }
  x[token] += (toX - x[token]) * share;
  y[token] += (toY - y[token]) * share;
  return Math.abs(toX - x[token]) + Math.abs(toY - y[token]);
}
