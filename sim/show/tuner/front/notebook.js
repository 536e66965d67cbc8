// The tuner in a notebook: what is asked goes to the kernel, and comes back, as messages.

function render({ model, el }) {
  el.classList.add("permitsim-notebook");
  const promised = new Map();
  let answered = () => {};
  const heard = (message) => {
    if (message.kind === "answer") answered(message.answer);
    if (message.kind === "file") settle(promised, message);
  };
  model.on("msg:custom", heard);
  const transport = {
    ask: (asked) => model.send({ kind: "ask", asked }),
    onAnswer: (callback) => { answered = callback; },
    file: (asked) => new Promise((resolve, reject) => {
      const number = promised.size + 1;
      promised.set(number, { resolve, reject });
      model.send({ kind: "file", number, asked });
    }),
  };
  const tuner = mountTuner(el, model.get("description"), transport, { lang: model.get("lang") });
  const spoken = () => tuner.speak(model.get("lang"));
  model.on("change:lang", spoken);
  return () => {
    model.off("msg:custom", heard);
    model.off("change:lang", spoken);
    tuner.destroy();
  };
}

function settle(promised, { number, file, problem }) {
  const { resolve, reject } = promised.get(number);
  if (file) resolve(file);
  else reject(problem);
}
