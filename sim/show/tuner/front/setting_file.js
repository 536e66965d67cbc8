// The scenario file of the current setting: to be read, copied or taken away.

/**
 * A part of the page that is opened by a button; `fetch()` promises `{name, text, command}`, or
 * fails with an error or a text `{zh, en}`.
 */
function settingFile(description, speaker, fetch) {
  const { words } = description;
  const id = newName("file");
  const text = element("textarea", { readonly: "", rows: 14, spellcheck: "false", wrap: "off" });
  const command = element("code");
  const copy = speaker.element("button", { type: "button" }, words.copy);
  const download = speaker.element("button", { type: "button" }, words.download);
  const problem = element("p", { class: "problem", role: "alert" });
  const buttons = element("p", { class: "buttons" }, download, copy);
  const body = element("section", { id, class: "file" },
    speaker.element("h2", {}, words.file),
    speaker.element("p", { class: "note" }, words.fileNote),
    element("p", {}, command), text, buttons, problem);
  body.hidden = true;
  speaker.keep(() => text.setAttribute("aria-label", speaker.say(words.file)));
  const button = speaker.element("button", { type: "button", "aria-expanded": "false", "aria-controls": id }, words.file);
  let file = null;
  const offer = () => { for (const one of [copy, download]) one.disabled = !file; };
  offer();

  async function load() {
    problem.textContent = "";
    try {
      file = await fetch();
    } catch (error) {
      file = null;
      problem.textContent = error.message ?? speaker.say(error);
    }
    text.value = file?.text ?? "";
    command.textContent = file?.command ?? "";
    offer();
  }

  button.addEventListener("click", async () => {
    body.hidden = !body.hidden;
    button.setAttribute("aria-expanded", String(!body.hidden));
    if (!body.hidden) await load();
  });
  download.addEventListener("click", () => save(file));
  copy.addEventListener("click", async () => {
    await copied(text);
    copy.textContent = speaker.say(words.copied);
    setTimeout(() => { copy.textContent = speaker.say(words.copy); }, 2000);
  });
  return { button, body, moved() { if (!body.hidden) load(); } };
}

function save(file) {
  const address = URL.createObjectURL(new Blob([file.text], { type: "text/yaml" }));
  element("a", { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A page without a secure address has no clipboard, but what is selected can be copied. */
async function copied(text) {
  text.select();
  if (navigator.clipboard) await navigator.clipboard.writeText(text.value).catch(() => {});
  else document.execCommand("copy");
}
