// The way between the tuner of this page and the server: each question is a request whose answer is
// a line of JSON after another; a newer question gives up the one before.
(() => {
  const words = permitsim.data("served-words");
  const page = crypto.getRandomValues(new Uint32Array(4)).join("-");
  const hearers = [];
  let underway = null;

  const post = (where, value, signal) =>
    fetch(where, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(value),
      signal,
    });
  const hear = (answer) => hearers.forEach((one) => one(answer));
  const refused = (asked, problem) => ({ generation: asked.generation, stage: "refused", problem });

  async function eachLine(body, take) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (rest + (value ?? "")).split("\n");
      rest = lines.pop();
      for (const line of lines) take(JSON.parse(line));
      if (done) return;
    }
  }

  async function follow(asked, signal) {
    const answer = await post(`${location.pathname}/answers`, { ...asked, page }, signal);
    if (answer.ok) await eachLine(answer.body, hear);
    else hear(refused(asked, (await answer.json()).problem));
  }

  function ask(asked) {
    underway?.abort();
    underway = new AbortController();
    const { signal } = underway;
    follow(asked, signal).catch(() => {
      if (!signal.aborted) hear(refused(asked, words.lost));
    });
  }

  async function file(asked) {
    const answer = await post(`${location.pathname}/file`, asked);
    const found = await answer.json();
    if (!answer.ok) throw new Error(permitsim.say(found.problem));
    return found;
  }

  const transport = { ask, file, onAnswer: (callback) => hearers.push(callback) };
  const element = document.getElementById("tuner");
  const described = permitsim.data("tuner-described");
  const options = { lang: permitsim.language() };
  const mounted = permitsimTuner.mountTuner(element, described, transport, options);
  document.addEventListener("permitsim:look", () => mounted.speak(permitsim.language()));
})();
