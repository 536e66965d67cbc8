// The state of a pane at a time, kept up step by step, forwards and backwards: what has happened by
// then has happened, and what begins at that minute has begun. Nothing is allocated as time passes.
function makeState(pane, placeCount, stateCount) {
  const { moves, marks, marksInTime, tokens, ends } = pane;
  const width = stateCount + 1;
  const lists = makeLists(tokens.count, (placeCount + 1) * width);
  const current = new Int8Array(tokens.count).fill(ABSENT);
  const sums = { arrived: 0, ended: 0, visits: 0, agentVisits: 0, papers: 0, certificates: 0, open: 0, closed: 0 };
  let time = -1, move = 0, mark = 0;

  function put(token, state) {
    const row = tokens.place[token] * width;
    if (current[token] !== ABSENT) lists.remove(row + current[token], token);
    if (state !== ABSENT) lists.append(row + state, token);
    current[token] = state;
  }

  function count(i, sign) {
    const of = marks.case[i], amount = sign * marks.amount[i];
    switch (marks.kind[i]) {
      case MARK.arrived: sums.arrived += sign; sums.open += sign * ends.arrived[of]; break;
      case MARK.ended:
        sums.ended += sign;
        sums.open -= sign * ends.arrived[of];
        sums.closed += sign * (ends.ended[of] - ends.arrived[of]);
        break;
      case MARK.visit: sums.visits += amount; break;
      case MARK.agentVisit: sums.agentVisits += amount; break;
      case MARK.papers: sums.papers += amount; break;
      default: sums.certificates += amount;
    }
  }

  /** Go to a time, in minutes; returns how many moves that took. */
  function seek(to) {
    const before = move;
    while (move < moves.count && moves.at[move] <= to) { put(moves.token[move], moves.to[move]); move++; }
    while (move > 0 && moves.at[move - 1] > to) { move--; put(moves.token[move], moves.from[move]); }
    while (mark < marksInTime.length && marks.at[marksInTime[mark]] <= to) count(marksInTime[mark++], 1);
    while (mark > 0 && marks.at[marksInTime[mark - 1]] > to) count(marksInTime[--mark], -1);
    time = to;
    return Math.abs(move - before);
  }

  const inHand = () => sums.arrived - sums.ended;
  /** Days since they came, or until they ended, over all cases that have come. */
  const days = () => (sums.arrived ? (inHand() * time * 60 - sums.open + sums.closed) / 86400 / sums.arrived : 0);
  return { seek, lists, width, current, sums, inHand, days, time: () => time };
}

/** Lists of tokens, each token in one of them at most, in order of coming. */
function makeLists(tokens, lists) {
  const next = new Int32Array(tokens), previous = new Int32Array(tokens);
  const head = new Int32Array(lists).fill(-1), tail = new Int32Array(lists).fill(-1);
  const size = new Int32Array(lists);

  function append(list, token) {
    next[token] = -1;
    previous[token] = tail[list];
    if (tail[list] < 0) head[list] = token; else next[tail[list]] = token;
    tail[list] = token;
    size[list]++;
  }

  function remove(list, token) {
    const before = previous[token], after = next[token];
    if (before < 0) head[list] = after; else next[before] = after;
    if (after < 0) tail[list] = before; else previous[after] = before;
    size[list]--;
  }

  return { append, remove, head, next, size };
}
