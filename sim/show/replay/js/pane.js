// One workflow's data, unpacked. A token is a piece, or a case that has ended; a move is a token's
// coming to a state, from none or another. `ABSENT` is the state of a token that is nowhere.
const ABSENT = -1;
const MARK = { arrived: 0, ended: 1, visit: 2, agentVisit: 3, papers: 4, certificate: 5 };

function makePane(told, shared) {
  const marks = unpackMarks(told.marks);
  const tokens = unpackTokens(told.pieces, marks, shared);
  const pane = { told, marks, tokens, cases: shared.cases.count, fate: unpack(told.fate) };
  pane.moves = movesOf(tokens);
  pane.marksInTime = inTime(marks.at);
  pane.markFirst = firstOf(marks.case, pane.cases);
  pane.tokenFirst = firstOf(tokens.case.subarray(0, tokens.pieces), pane.cases);
  pane.ends = endsOf(marks, pane.cases);
  pane.allCertificates = sumWhere(marks, MARK.certificate);
  return pane;
}

function unpackMarks(told) {
  return {
    case: unpackSteps(told.case),
    at: unpackSteps(told.at),
    kind: unpack(told.kind),
    amount: unpack(told.amount),
    item: unpack(told.item).map((one) => one - 1),
  };
}

/** Tokens of pieces in order, then one for each case that has ended, at the place after all others. */
function unpackTokens(told, marks, shared) {
  const pieces = { case: unpackSteps(told.case), begin: unpackSteps(told.begin) };
  const ended = [];
  marks.kind.forEach((kind, i) => { if (kind === MARK.ended) ended.push(i); });
  const count = pieces.case.length + ended.length;
  const tokens = {
    count,
    pieces: pieces.case.length,
    case: new Int32Array(count),
    place: new Int32Array(count).fill(shared.places.length),
    activity: unpack(told.activity),
    begin: new Int32Array(count),
    many: new Int32Array(count),
    state: unpack(told.state),
    length: unpack(told.length),
  };
  tokens.case.set(pieces.case);
  tokens.begin.set(pieces.begin);
  tokens.place.set(unpack(told.place));
  tokens.many.set(unpack(told.many));
  ended.forEach((mark, i) => {
    tokens.case[tokens.pieces + i] = marks.case[mark];
    tokens.begin[tokens.pieces + i] = marks.at[mark];
  });
  tokens.stretch = startsOf(tokens.many);
  tokens.end = tokenEnds(tokens);
  tokens.doneState = shared.states.length;
  return tokens;
}

function startsOf(many) {
  const starts = new Int32Array(many.length);
  for (let i = 1; i < many.length; i++) starts[i] = starts[i - 1] + many[i - 1];
  return starts;
}

function tokenEnds(tokens) {
  const end = new Int32Array(tokens.count).fill(0x7fffffff);
  for (let i = 0; i < tokens.pieces; i++) {
    end[i] = tokens.begin[i];
    for (let k = 0; k < tokens.many[i]; k++) end[i] += tokens.length[tokens.stretch[i] + k];
  }
  return end;
}

/** All moves in order of time. */
function movesOf(tokens) {
  const count = tokens.length.length + tokens.count;
  const raw = { at: new Int32Array(count), token: new Int32Array(count), from: new Int8Array(count), to: new Int8Array(count) };
  let place = 0;
  const add = (at, token, from, to) => {
    raw.at[place] = at;
    raw.token[place] = token;
    raw.from[place] = from;
    raw.to[place++] = to;
  };
  for (let i = 0; i < tokens.pieces; i++) {
    let at = tokens.begin[i], from = ABSENT;
    for (let k = tokens.stretch[i]; k < tokens.stretch[i] + tokens.many[i]; k++) {
      add(at, i, from, tokens.state[k]);
      from = tokens.state[k];
      at += tokens.length[k];
    }
    add(at, i, from, ABSENT);
  }
  for (let i = tokens.pieces; i < tokens.count; i++) add(tokens.begin[i], i, ABSENT, tokens.doneState);
  const order = inTime(raw.at);
  const sorted = (values) => values.map((_, i) => values[order[i]]);
  return { count, at: sorted(raw.at), token: sorted(raw.token), from: sorted(raw.from), to: sorted(raw.to) };
}

/** The places of some times in rising order, equal ones as they stand. */
function inTime(at) {
  const keys = Float64Array.from(at, (time, i) => time * 0x1000000 + i).sort();
  return Int32Array.from(keys, (key) => key % 0x1000000);
}

/** Where each case begins in a column that is sorted by case; one more for the end. */
function firstOf(column, cases) {
  const first = new Int32Array(cases + 1);
  for (let i = 0; i < column.length; i++) first[column[i] + 1]++;
  for (let i = 0; i < cases; i++) first[i + 1] += first[i];
  return first;
}

/** When each case came and ended, in seconds; -1 for not. */
function endsOf(marks, cases) {
  const ends = { arrived: new Int32Array(cases).fill(-1), ended: new Int32Array(cases).fill(-1) };
  for (let i = 0; i < marks.at.length; i++) {
    if (marks.kind[i] === MARK.arrived) ends.arrived[marks.case[i]] = secondOf(marks, i);
    if (marks.kind[i] === MARK.ended) ends.ended[marks.case[i]] = secondOf(marks, i);
  }
  return ends;
}

/** The second of an arrival or an end, whose `amount` is how long before its minute it was. */
function secondOf(marks, i) {
  return marks.at[i] * 60 - marks.amount[i];
}

function sumWhere(marks, kind) {
  let sum = 0;
  for (let i = 0; i < marks.kind.length; i++) if (marks.kind[i] === kind) sum += marks.amount[i];
  return sum;
}
