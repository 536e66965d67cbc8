// Sends a chosen or dropped file as it is, and goes where the answer says: to the scenario's tuner,
// or to the list of its mistakes.
(() => {
  const words = permitsim.data("served-words");
  const input = document.getElementById("upload-file");
  const box = document.getElementById("upload");
  const told = document.getElementById("upload-told");
  let said = null;

  function tell(text) {
    said = text;
    told.textContent = text ? permitsim.say(text) : "";
  }

  async function send(file) {
    tell(words.sending);
    input.disabled = true;
    try {
      const answer = await fetch("/scenarios", {
        method: "POST",
        headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(file.name) },
        body: file,
      });
      const found = await answer.json();
      if (found.at) location.assign(served.at(found.at));
      else tell(found.problem ?? words.lost);
    } catch {
      tell(words.lost);
    } finally {
      input.disabled = false;
      input.value = "";
    }
  }

  input.addEventListener("change", () => input.files.length && send(input.files[0]));
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("is-over");
  });
  box.addEventListener("dragleave", () => box.classList.remove("is-over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("is-over");
    if (event.dataTransfer.files.length) send(event.dataTransfer.files[0]);
  });
  document.addEventListener("permitsim:look", () => tell(said));
})();
