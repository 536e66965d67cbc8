// Has the page at this address computed, tells how far it is, and shows it once it is there.
(() => {
  const LOOK_MS = 500;
  const words = permitsim.data("served-words");
  const place = location.pathname;
  const bar = document.getElementById("waiting-bar");
  const told = document.getElementById("waiting-told");
  const [stop, again] = ["waiting-stop", "waiting-again"].map((id) => document.getElementById(id));
  let last = { state: "waiting", done: 0, total: 0 };

  const filled = (text, values) =>
    permitsim.say(text).replace(/\{(\w+)\}/g, (_, name) => values[name].toLocaleString());

  function sentence() {
    if (last.problem) return permitsim.say(last.problem);
    if (last.state === "working" && last.total) return filled(words.steps, last);
    return permitsim.say(words[last.state] ?? words.working);
  }

  function show(found) {
    last = found;
    const over = !["waiting", "working", "done"].includes(found.state);
    if (found.total) {
      bar.max = found.total;
      bar.value = found.done;
    } else bar.removeAttribute("value");
    bar.hidden = stop.hidden = over;
    again.hidden = !over;
    const next = sentence();
    if (told.textContent !== next) told.textContent = next;
  }

  async function ask(where, method) {
    const answer = await fetch(where, { method });
    return answer.json();
  }

  async function follow() {
    try {
      for (;;) {
        const found = await ask(`${place}/progress`, "GET");
        show(found);
        if (found.state === "done" || found.state === "refused") return location.reload();
        if (found.state !== "waiting" && found.state !== "working") return null;
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    } catch {
      show({ ...last, state: "lost" });
      return null;
    }
  }

  async function begin() {
    try {
      const found = await ask(place, "POST");
      show(found);
      if (!found.problem) follow();
    } catch {
      show({ ...last, state: "lost" });
    }
  }

  stop.addEventListener("click", () => ask(`${place}/stop`, "POST").catch(() => null));
  again.addEventListener("click", begin);
  document.addEventListener("permitsim:look", () => show(last));
  begin();
})();
