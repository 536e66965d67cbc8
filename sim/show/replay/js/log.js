// The written life of one case under one workflow, up to a time.
const LINES = 12;

function logOf(side, which, time, words) {
  const lines = [pieceLines, errandLines, markLines].flatMap((each) => each(side, which, time, words));
  return lines.sort((one, two) => one.at - two.at || one.rank - two.rank);
}

function pieceLines(side, which, time, words) {
  const { pane } = side, { tokens } = pane, lines = [];
  for (let i = pane.tokenFirst[which]; i < pane.tokenFirst[which + 1]; i++) {
    if (tokens.begin[i] > time) continue;
    lines.push({ at: tokens.begin[i], rank: 1, text: `${placeTitle(side, i)} · ${pieceTitle(side, i, words)}` });
  }
  return lines;
}

function markLines(side, which, time, words) {
  const { pane } = side, { marks } = pane, lines = [];
  for (let i = pane.markFirst[which]; i < pane.markFirst[which + 1]; i++) {
    if (marks.at[i] > time) break;
    if (marks.kind[i] === MARK.arrived) lines.push({ at: marks.at[i], rank: 0, text: words.say("came") });
    if (marks.kind[i] === MARK.ended) lines.push({ at: marks.at[i], rank: 3, text: endWords(side, which, words) });
    if (marks.kind[i] === MARK.certificate) {
      const item = permitsim.say(pane.told.items[marks.item[i]]);
      const many = marks.amount[i] > 1 ? ` × ${marks.amount[i]}` : "";
      lines.push({ at: marks.at[i], rank: 2, text: words.filled("got", { item }) + many });
    }
  }
  return lines;
}

/** Visits, and papers handed in at the same minute. */
function errandLines(side, which, time, words) {
  const { pane } = side, { marks } = pane, errands = new Map();
  for (let i = pane.markFirst[which]; i < pane.markFirst[which + 1] && marks.at[i] <= time; i++) {
    if (![MARK.visit, MARK.agentVisit, MARK.papers].includes(marks.kind[i])) continue;
    const errand = errands.get(marks.at[i]) ?? { visit: "", papers: 0 };
    if (marks.kind[i] === MARK.papers) errand.papers += marks.amount[i];
    else errand.visit = marks.kind[i] === MARK.visit ? "a_visit" : "an_agents_visit";
    errands.set(marks.at[i], errand);
  }
  return [...errands].map(([at, { visit, papers }]) => {
    const said = [visit && words.say(visit), papers && words.filled("handed_in", { papers })];
    return { at, rank: 0.5, text: said.filter(Boolean).join(words.say("comma")) };
  });
}

/** What a piece is: its item, and the part or step of it. */
function pieceTitle(side, token, words) {
  const { tokens, told } = side.pane;
  const coded = tokens.activity[token], activity = (coded >> 1) - 1;
  if (activity < 0) return words.say("untold");
  const [item, part, rework] = told.activities[activity];
  const name = permitsim.say(coded & 1 ? rework : part);
  return item < 0 ? name : `${permitsim.say(told.items[item])} · ${name}`;
}

function placeTitle(side, token) {
  return permitsim.say(side.shared.places[side.pane.tokens.place[token]].title);
}

function endWords(side, which, words) {
  const { ends, fate } = side.pane;
  const days = words.number((ends.ended[which] - ends.arrived[which]) / 86400, 1);
  return words.filled("ended", { fate: permitsim.say(side.shared.fates[String(fate[which] - 1)]), days });
}
