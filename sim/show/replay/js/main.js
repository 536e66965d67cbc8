// The replay: both panes on one clock.
const permitsimReplay = (() => {
  const shared = permitsim.data("replay");
  const words = makeWords(shared);
  const sides = shared.panes.map((told, index) => makeSide(told, index));
  const counters = sides.map((side, index) => makeCounters(side, index, words));
  const follow = makeFollow(sides, shared, words);
  const differ = differMost(sides.map((side) => side.pane));
  const levels = sides.map((side) => inHandOverTime(side.pane, shared.span, 400));
  const strip = document.getElementById("replay-strip"), live = document.getElementById("replay-said");
  const player = makePlayer(shared.span, seek, draw, tell);
  const jumps = {
    "-day": () => player.go(player.time() - DAY),
    day: () => player.go(player.time() + DAY),
    "-month": () => player.go(words.monthsOn(player.time(), -1)),
    month: () => player.go(words.monthsOn(player.time(), 1)),
    start: () => player.go(shared.span[0]),
    differ: () => { player.pause(); player.go(differ); },
  };
  const controls = makeControls(player, shared, words, jumps, choose);
  let layout = null, toSay = 0, stripLook = null;

  function makeSide(told, index) {
    const pane = makePane(told, shared);
    pane.doneToken = new Int32Array(pane.cases).fill(-1);
    for (let i = pane.tokens.pieces; i < pane.tokens.count; i++) pane.doneToken[pane.tokens.case[i]] = i;
    const canvas = document.querySelector(`[data-canvas="${index}"]`);
    const stateOf = Object.fromEntries(shared.states.map((one, i) => [one.id, i]));
    return {
      shared, pane, canvas, stateOf,
      context: canvas.getContext("2d"),
      state: makeState(pane, shared.places.length, shared.states.length),
      motion: makeMotion(pane),
      order: [...shared.states.keys(), shared.states.length],
      colours: [...shared.states.map((one) => one.colour), DONE_COLOUR],
      most: mostAt(pane, shared.places.length),
    };
  }

  function seek(time) {
    return Math.max(...sides.map((side) => side.state.seek(Math.floor(time))));
  }

  function draw(time, share) {
    const rests = sides.map((side) => drawPane(side, layout, share, follow.followed()));
    counters.forEach((each) => each.show());
    controls.show(time);
    follow.show();
    const [first, last] = shared.span;
    drawStrip(strip, levels, (time - first) / Math.max(1, last - first), stripLook);
    return Math.max(...rests);
  }

  /** Said a moment after the clock is still, not at every step of a scrub. */
  function speakSoon() {
    clearTimeout(toSay);
    toSay = setTimeout(() => {
      if (player.playing()) return;
      live.textContent = `${words.day(player.time())}. ${counters.map((each) => each.said()).join(" ")}`;
    }, 400);
  }

  function tell(playing) {
    controls.playing(playing);
    if (!playing) speakSoon();
  }

  function choose(one) {
    follow.choose(one);
    player.redraw(false);
  }

  function fit() {
    const width = Math.floor(Math.min(...sides.map(({ canvas }) => innerWidth(canvas.parentElement))));
    const top = sides[0].canvas.getBoundingClientRect().top + window.scrollY;
    const foot = document.querySelector(".controls").offsetHeight;
    const room = { width: Math.max(200, width), height: Math.max(320, window.innerHeight - top - foot - 24) };
    const most = sides[0].most.map((count, place) => Math.max(count, sides[1]?.most[place] ?? 0));
    layout = layoutOf(room, most, shared, titlesWidth(sides[0], most));
    const scale = window.devicePixelRatio || 1;
    for (const { canvas } of sides) {
      canvas.width = Math.round(layout.width * scale);
      canvas.height = Math.round(layout.height * scale);
      canvas.style.width = `${layout.width}px`;
      canvas.style.height = `${layout.height}px`;
    }
  }

  /** A canvas is not drawn anew by itself when the page's font comes. */
  function fontsLoaded() {
    const family = getComputedStyle(document.body).fontFamily;
    return Promise.allSettled([document.fonts.load(`12px ${family}`, "证"), document.fonts.ready]);
  }

  function innerWidth(element) {
    const { paddingLeft, paddingRight } = getComputedStyle(element);
    return element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  }

  function look() {
    const style = getComputedStyle(document.body);
    for (const side of sides) {
      side.font = style.fontFamily;
      side.backdrop = null;
      for (const name of ["ink", "soft", "faint", "paper", "limit"]) side[name] = permitsim.colour(name);
    }
    stripLook = {
      colours: ["old", "new", "ink"].map(permitsim.colour),
      title: words.say("over_time"),
      font: `11px ${style.fontFamily}`,
    };
    showLegend();
    controls.speak();
    fit();
    player.redraw();
  }

  function showLegend() {
    const used = shared.states.filter((one, i) => sides.some((side) => side.pane.tokens.state.includes(i)));
    const entry = (colour, text) => {
      const item = document.createElement("li"), box = document.createElement("i");
      box.style.background = colour;
      item.append(box, text);
      return item;
    };
    const done = entry(DONE_COLOUR, words.say("done"));
    document.getElementById("replay-legend").replaceChildren(...used.map((one) => entry(one.colour, permitsim.say(one.title))), done);
  }

  /** The case of the token nearest to a place on the canvas, within reach; -1 for none. */
  function caseAt(side, x, y) {
    const { tokens } = side.pane, reach = 12;
    let nearest = -1, least = reach * reach;
    for (let i = 0; i < tokens.count; i++) {
      if (side.state.current[i] === ABSENT) continue;
      const dx = side.motion.x[i] + 3 - x, dy = side.motion.y[i] + 3 - y;
      if (dx * dx + dy * dy < least) [nearest, least] = [tokens.case[i], dx * dx + dy * dy];
    }
    return nearest;
  }

  /** All counts at a minute after the start, by place and state: what is drawn then. */
  function at(minute) {
    player.pause();
    player.go(minute);
    return sides.map((side) => {
      const { state } = side;
      const places = {};
      shared.places.forEach((place, p) => {
        places[place.id] = {};
        shared.states.forEach((one, s) => { places[place.id][one.id] = state.lists.size[p * state.width + s]; });
      });
      return { workflow: side.pane.told.id, in_hand: state.inHand(), days: state.days(), ...state.sums, places };
    });
  }

  /** Where on a pane's canvas the first token is that there is: [x, y]. */
  function somewhere(index) {
    const { state, motion, pane } = sides[index];
    for (let i = 0; i < pane.tokens.count; i++) if (state.current[i] !== ABSENT) return [motion.x[i] + 2, motion.y[i] + 2];
    return null;
  }

  function begin() {
    controls.begin();
    look();
    for (const side of sides) {
      side.canvas.addEventListener("click", (event) => choose(caseAt(side, event.offsetX, event.offsetY)));
    }
    document.addEventListener("permitsim:look", look);
    document.getElementById("replay-time").addEventListener("input", speakSoon);
    new ResizeObserver(() => { fit(); player.redraw(); }).observe(document.body);
    controls.playing(false);
    player.go(shared.span[0]);
    fontsLoaded().then(() => {
      look();
      if (!player.still()) player.play();
    });
  }

  document.addEventListener("DOMContentLoaded", begin);
  return { at, somewhere, player, span: shared.span, differ };
})();
window.permitsimReplay = permitsimReplay;
