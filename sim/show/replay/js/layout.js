// Where lanes lie and how large tokens are: the same in both panes, so that equal lengths are equal
// numbers. A lane is as high as its fullest moment needs at that size.
const SIZES = [13, 11, 9, 8, 7, 6, 5, 4, 3, 2];

function layoutOf(width, most, shared) {
  const narrow = width < 420;
  const left = Math.min(narrow ? 92 : 132, width * 0.3);
  const right = narrow ? 34 : 34 * 3 + 6;
  const room = Math.max(40, width - left - right - 8);
  const used = [...most.keys()].filter((place) => most[place] > 0);
  const least = used.length > 16 ? 19 : 26;
  const budget = Math.max(430, used.length * 24);
  let lanes = [], height = 0, pitch = 2;
  for (pitch of SIZES) {
    ({ lanes, height } = stacked(used, most, room, pitch, least, shared));
    if (height <= budget) break;
  }
  return { width, height, left, right, room, pitch, dot: pitch > 4 ? pitch - 2 : Math.max(1, pitch - 1), lanes, narrow };
}

function stacked(used, most, room, pitch, least, shared) {
  const columns = Math.floor(room / pitch);
  const byPlace = [];
  let top = 18, group = null;
  for (const place of used) {
    const kind = place >= shared.places.length ? "done" : shared.places[place].office ? "office" : "other";
    if (group !== null && kind !== group) top += 6;
    group = kind;
    const rows = Math.max(1, Math.floor((least - 4) / pitch), Math.ceil(most[place] / columns));
    const height = Math.max(least, rows * pitch + 4);
    byPlace.push({ place, kind, top, height, rows });
    top += height + 1;
  }
  return { lanes: byPlace, height: top + 2 };
}
