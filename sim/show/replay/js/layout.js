// Where lanes lie and how large tokens are: the same in both panes, so that equal lengths are equal
// numbers. A lane is as high as its fullest moment needs at that size.
const SIZES = [18, 15, 13, 11, 9, 8, 7, 6, 5, 4, 3, 2];
/** Files smaller than this, in pixels, are hard to see. */
const SEEN = 5;
const NUMBER_WIDTH = 40;
const LANE = { least: 15, most: 34, head: 18, between: 6, done: 64 };

/** `room` is what a pane may take: {width, height}; `titles` how wide the lanes' titles are. */
function layoutOf(room, most, shared, titles) {
  const narrow = room.width < 420;
  const left = Math.min(titles + 12, room.width * (narrow ? 0.36 : 0.34));
  const right = NUMBER_WIDTH * (narrow ? 1 : 4);
  const across = Math.max(40, room.width - left - right - 6);
  const used = [...most.keys()].filter((place) => most[place] > 0);
  const fair = (room.height - LANE.head - 2 * LANE.between) / (used.length + 2);
  const least = Math.max(LANE.least, Math.min(LANE.most, Math.floor(fair) - 1));
  const budget = Math.max(room.height, (used.length + 2) * (least + 1) + 40);
  const fit = (pitch) => stacked(used, most, across, pitch, least, shared, narrow ? 2 : LANE.head);
  // Rather a page to scroll than files too small to see.
  const allowed = (pitch) => (pitch < SEEN ? 1.5 * budget : budget);
  const pitch = SIZES.find((each) => fit(each).height <= allowed(each)) ?? SIZES[SIZES.length - 1];
  return { width: room.width, ...fit(pitch), left, across, narrow };
}

function stacked(used, most, across, pitch, least, shared, head) {
  const lanes = [];
  let top = head, group = null;
  for (const place of used) {
    const kind = place >= shared.places.length ? "done" : shared.places[place].office ? "office" : "other";
    if (group !== null && kind !== group) top += LANE.between;
    group = kind;
    const own = kind === "done" ? donePitch(most[place], across, pitch) : pitch;
    const rows = Math.max(1, Math.floor((least - 3) / own), Math.ceil(most[place] / Math.floor(across / own)));
    const height = Math.max(least, rows * own + 3);
    lanes.push({ place, kind, top, height, rows, pitch: own, dot: dotOf(own) });
    top += height + 1;
  }
  return { lanes, height: top + 2 };
}

/** Those that have ended, who no longer wait, may be smaller than files: they are to take little room. */
function donePitch(most, across, pitch) {
  const fits = (each) => Math.ceil(most / Math.floor(across / each)) * each <= LANE.done;
  return SIZES.find((each) => each <= pitch && fits(each)) ?? SIZES[SIZES.length - 1];
}

const dotOf = (pitch) => (pitch > 4 ? pitch - 2 : Math.max(1, pitch - 1));
