// The clock: it runs by itself, or is set. `draw(share)` draws and says how far tokens still are
// from their slots; nothing is drawn while nothing moves.
const GLIDE_MS = 110;
const SNAP_MOVES = 4000;

function makePlayer(span, seek, draw, told) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let time = span[0], speed = 1440, playing = false, last = 0, asked = 0, snap = true;

  function frame(now) {
    asked = 0;
    const passed = Math.min(100, now - last);
    last = now;
    if (playing) advance(passed);
    const share = snap || still.matches ? 1 : 1 - Math.exp(-passed / GLIDE_MS);
    snap = false;
    const rest = draw(time, share);
    if (playing || rest > 0.5) ask();
  }

  function advance(passed) {
    time = Math.min(span[1], time + (speed * passed) / 1000);
    seek(time);
    if (time >= span[1]) pause();
  }

  function ask() {
    if (asked) return;
    asked = requestAnimationFrame((now) => frame(now));
  }

  function redraw(snapped = true) {
    snap = snap || snapped;
    if (!asked) last = performance.now() - 16;
    ask();
  }

  /** Go to a minute; much that changes at once is not made to glide. */
  function go(to) {
    time = Math.max(span[0], Math.min(span[1], to));
    redraw(seek(time) > SNAP_MOVES);
  }

  function play() {
    if (time >= span[1]) go(span[0]);
    playing = true;
    told(playing);
    redraw(false);
  }

  function pause() {
    playing = false;
    told(playing);
  }

  return {
    go, play, pause, redraw,
    toggle: () => (playing ? pause() : play()),
    setSpeed: (minutesASecond) => { speed = minutesASecond; },
    speed: () => speed,
    time: () => time,
    playing: () => playing,
    still: () => still.matches,
  };
}
