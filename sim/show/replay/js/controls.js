// Buttons, slider, keys.
const DAY = 1440;
const SPEEDS = [60, 240, 720, DAY, 2 * DAY, 5 * DAY, 10 * DAY, 20 * DAY, 40 * DAY, 80 * DAY];
/** How long the whole replay takes at first, in seconds. */
const WHOLE_SECONDS = 75;

function makeControls(player, shared, words, jumps, choose) {
  const slider = document.getElementById("replay-time"), date = document.getElementById("replay-date");
  const button = document.getElementById("replay-play"), speed = document.getElementById("replay-speed");
  const [first, last] = shared.span;

  function begin() {
    slider.max = String(Math.ceil((last - first) / DAY) * DAY);
    slider.addEventListener("input", () => player.go(first + Number(slider.value)));
    button.addEventListener("click", player.toggle);
    for (const one of document.querySelectorAll("[data-jump]")) {
      one.addEventListener("click", () => jumps[one.dataset.jump]());
    }
    speed.addEventListener("change", () => player.setSpeed(Number(speed.value)));
    const wanted = (last - first) / WHOLE_SECONDS;
    player.setSpeed(SPEEDS.find((each) => each >= wanted) ?? SPEEDS[SPEEDS.length - 1]);
    document.addEventListener("keydown", pressed);
    const which = document.getElementById("follow-which");
    which.addEventListener("input", () => choose(Number(which.value) - 1));
    document.getElementById("follow-none").addEventListener("click", () => choose(-1));
    speak();
  }

  /** The options' words in the page's language. */
  function speak() {
    speed.replaceChildren(...SPEEDS.map((each) => {
      const hours = each < DAY, n = hours ? each / 60 : each / DAY;
      return new Option(words.filled(hours ? "hours_a_second" : n === 1 ? "one_day_a_second" : "days_a_second", { n }), String(each));
    }));
    speed.value = String(player.speed());
  }

  function pressed(event) {
    const taken = ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey || taken) return;
    if (event.key === " " && event.target.tagName !== "BUTTON") player.toggle();
    else if (event.key === "ArrowLeft") jumps[event.shiftKey ? "-month" : "-day"]();
    else if (event.key === "ArrowRight") jumps[event.shiftKey ? "month" : "day"]();
    else return;
    event.preventDefault();
  }

  function show(time) {
    const slow = !player.playing() || player.speed() <= DAY / 2;
    const written = `${words.day(time)} ${words.weekday(time)}${slow ? ` ${words.hour(time)}` : ""}`;
    if (date.textContent !== written) date.textContent = written;
    const value = String(Math.floor((time - first) / DAY) * DAY);
    if (slider.value === value) return;
    slider.value = value;
    slider.setAttribute("aria-valuetext", `${words.day(time)} ${words.weekday(time)}`);
  }

  return { begin, show, speak, playing: (now) => { button.dataset.now = now ? "playing" : "paused"; } };
}
