// What is known of a whole replay beforehand: how full each place gets, how many cases are in hand
// day by day, and when the two workflows differ most.

/** The most tokens that are at each place at once. */
function mostAt(pane, placeCount) {
  const now = new Int32Array(placeCount + 1), most = new Int32Array(placeCount + 1);
  const { moves, tokens } = pane;
  for (let i = 0; i < moves.count; i++) {
    const place = tokens.place[moves.token[i]];
    if (moves.from[i] === ABSENT) now[place]++;
    if (moves.to[i] === ABSENT) now[place]--;
    if (now[place] > most[place]) most[place] = now[place];
  }
  return most;
}

/** Cases in hand at each of `count + 1` times, evenly from the first to the last. */
function inHandOverTime(pane, span, count) {
  const { marks, marksInTime } = pane;
  const levels = new Int32Array(count + 1);
  let mark = 0, level = 0;
  for (let i = 0; i <= count; i++) {
    const to = span[0] + ((span[1] - span[0]) * i) / count;
    for (; mark < marksInTime.length && marks.at[marksInTime[mark]] <= to; mark++) {
      const kind = marks.kind[marksInTime[mark]];
      level += kind === MARK.arrived ? 1 : kind === MARK.ended ? -1 : 0;
    }
    levels[i] = level;
  }
  return levels;
}

/** The first minute at which the cases in hand differ most. */
function differMost(panes) {
  const changes = [];
  panes.forEach((pane, side) => {
    for (let i = 0; i < pane.marks.at.length; i++) {
      const kind = pane.marks.kind[i];
      if (kind > MARK.ended) continue;
      changes.push([pane.marks.at[i], (kind === MARK.arrived ? 1 : -1) * (side ? -1 : 1)]);
    }
  });
  changes.sort((one, two) => one[0] - two[0]);
  let level = 0, most = 0, when = changes.length ? changes[0][0] : 0;
  for (let i = 0; i < changes.length; i++) {
    level += changes[i][1];
    const isOver = i + 1 === changes.length || changes[i + 1][0] > changes[i][0];
    if (isOver && Math.abs(level) > most) [most, when] = [Math.abs(level), changes[i][0]];
  }
  return when;
}
