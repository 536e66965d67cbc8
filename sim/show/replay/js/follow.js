// One case, followed in both panes: where it is, what it has cost, what happened.
function makeFollow(sides, shared, words) {
  const which = document.getElementById("follow-which"), name = document.getElementById("follow-name");
  const lives = document.getElementById("follow-lives"), hint = document.getElementById("follow-hint");
  const link = document.getElementById("follow-link");
  const classes = unpack(shared.cases.cls), numbers = unpack(shared.cases.n);
  const fields = sides.map((_, i) => fieldsOf(i));
  let followed = -1, shown = null;

  which.max = String(shared.cases.count);

  function choose(one) {
    followed = one >= 0 && one < shared.cases.count ? one : -1;
    which.value = followed < 0 ? "" : String(followed + 1);
    lives.hidden = followed < 0;
    hint.hidden = followed >= 0;
    link.hidden = followed < 0;
    shown = null;
  }

  function show() {
    name.textContent = followed < 0 ? "" : caseName(followed);
    if (followed < 0) return;
    link.textContent = words.filled("following", { name: name.textContent });
    const key = sides.map((side) => `${keyOf(side)} ${Math.floor(side.state.time() / 144)}`).join() + permitsim.language() + followed;
    if (key === shown) return;
    shown = key;
    sides.forEach((side, i) => showLife(side, fields[i], followed, words));
  }

  /** What has happened so far, as a number. */
  function keyOf(side) {
    const { pane, state } = side;
    let key = 0;
    for (let i = pane.tokenFirst[followed]; i < pane.tokenFirst[followed + 1]; i++) key = (key * 31 + state.current[i] + 2) | 0;
    return key;
  }

  function caseName(one) {
    return words.filled("case", { cls: permitsim.say(shared.classes[classes[one]]), n: words.number(numbers[one]) });
  }

  return { choose, show, followed: () => followed };
}

function fieldsOf(index) {
  const find = (name) => document.querySelector(`[data-${name}="${index}"]`);
  return { now: find("now"), tally: find("tally"), log: find("log"), seals: find("own-seals") };
}

function showLife(side, fields, which, words) {
  const { pane, state } = side, time = state.time();
  const arrived = pane.ends.arrived[which], ended = pane.ends.ended[which];
  const tally = tallyOf(pane, which, time);
  fields.now.textContent = whereNow(side, which, words);
  const days = Math.max(0, Math.min(60 * time, ended < 0 ? 60 * time : ended) - arrived) / 86400;
  const parts = [`${words.say("days_so_far")} ${words.number(days, 1)}`, `${words.say("visits_so_far")} ${tally.visits}`];
  if (tally.agentVisits) parts.push(`${words.say("agent_visits")} ${tally.agentVisits}`);
  parts.push(`${words.say("papers")} ${tally.papers}`, `${words.say("certificates")} ${tally.certificates} / ${tally.all}`);
  fields.tally.textContent = parts.join(" · ");
  showSeals(fields.seals, tally);
  showLog(fields.log, logOf(side, which, time, words), words);
}

function tallyOf(pane, which, time) {
  const tally = { visits: 0, agentVisits: 0, papers: 0, certificates: 0, all: 0 };
  const { marks } = pane;
  for (let i = pane.markFirst[which]; i < pane.markFirst[which + 1]; i++) {
    const amount = marks.amount[i], isPast = marks.at[i] <= time;
    if (marks.kind[i] === MARK.certificate) tally.all += amount;
    if (!isPast) continue;
    if (marks.kind[i] === MARK.visit) tally.visits += amount;
    if (marks.kind[i] === MARK.agentVisit) tally.agentVisits += amount;
    if (marks.kind[i] === MARK.papers) tally.papers += amount;
    if (marks.kind[i] === MARK.certificate) tally.certificates += amount;
  }
  return tally;
}

function whereNow(side, which, words) {
  const { pane, state, shared } = side, { ends, tokens } = pane, time = state.time();
  if (ends.arrived[which] > 60 * time) return words.say("not_come");
  const there = [];
  for (let i = pane.tokenFirst[which]; i < pane.tokenFirst[which + 1]; i++) {
    if (state.current[i] === ABSENT) continue;
    const doing = shared.places[tokens.place[i]].office ? ` · ${permitsim.say(shared.states[state.current[i]].title)}` : "";
    there.push(`${placeTitle(side, i)}${doing} (${pieceTitle(side, i, words)})`);
  }
  if (ends.ended[which] >= 0 && ends.ended[which] <= 60 * time) there.unshift(endWords(side, which, words));
  return words.filled("now", { where: there.join(words.say("semicolon")) });
}

function showSeals(box, tally) {
  const wanted = `${tally.certificates}/${tally.all}`;
  if (box.dataset.shown === wanted) return;
  box.dataset.shown = wanted;
  box.replaceChildren();
  const seals = makeSeals(box, tally.all);
  seals(tally.all ? tally.certificates / tally.all : 0);
}

function showLog(list, lines, words) {
  const last = lines.slice(-LINES);
  list.replaceChildren(...last.map((line) => {
    const item = document.createElement("li"), time = document.createElement("time");
    time.textContent = `${words.day(line.at)} ${words.hour(line.at)}`;
    item.append(time, line.text);
    return item;
  }));
}
