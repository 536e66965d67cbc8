// The figures of a pane, in the page's text: written only where they have changed.
/** In the row of a pane: one is 5 % of all certificates. */
const SEALS = 20;

function makeCounters(side, index, words) {
  const { pane, state } = side;
  const find = (name) => document.querySelector(`[data-counter="${name}"][data-pane="${index}"]`);
  const fields = ["in_hand", "done", "days", "visits", "certificates"].map((name) => [name, find(name)]);
  const seals = makeSeals(document.querySelector(`[data-seals="${index}"]`), SEALS);

  function values() {
    const { sums } = state;
    return {
      in_hand: words.number(state.inHand()),
      done: words.filled("of", { some: words.number(sums.ended), all: words.number(pane.cases) }),
      days: words.number(state.days(), 1),
      visits: words.number(sums.arrived ? sums.visits / sums.arrived : 0, 1),
      certificates: words.filled("of", { some: words.number(sums.certificates), all: words.number(pane.allCertificates) }),
    };
  }

  function show() {
    const now = values();
    for (const [name, field] of fields) if (field.textContent !== now[name]) field.textContent = now[name];
    seals(pane.allCertificates ? state.sums.certificates / pane.allCertificates : 0);
  }

  function said() {
    const { sums } = state, now = values();
    const figures = { ...now, done: words.number(sums.ended), certificates: words.number(sums.certificates) };
    return words.filled("said", { flow: permitsim.say(pane.told.title), ...figures });
  }

  return { show, said };
}

/** A row of small seals of which a share is filled. */
function makeSeals(box, count) {
  const seals = Array.from({ length: count }, () => {
    const seal = document.createElement("span");
    seal.className = "seal";
    seal.textContent = "证";
    box.append(seal);
    return seal;
  });
  let shown = 0;
  return (share) => {
    const wanted = Math.floor(share * count + 1e-9);
    for (; shown < wanted; shown++) seals[shown].classList.add("got");
    for (; shown > wanted; shown--) seals[shown - 1].classList.remove("got");
  };
}
