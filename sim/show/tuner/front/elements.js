// Elements, and what they say in the language of the reader.

const SVG = "http://www.w3.org/2000/svg";

/** A new element with attributes and children; an attribute that is `null` is left out. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  set(made, attributes);
  made.append(...children);
  return made;
}

/** The same of a drawing. */
function shape(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  set(made, attributes);
  made.append(...children);
  return made;
}

function set(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(name, String(value));
  }
}

/** What says texts `{zh, en}`, and says them anew when the language changes. */
function speaker(lang) {
  const said = [];
  let now = lang;
  const say = (text) => text[now];
  return {
    say,
    lang: () => now,
    /** Let an element be told what to say by a function, now and in every other language. */
    keep(tell) {
      said.push(tell);
      tell();
    },
    /** An element that says a text. */
    element(name, attributes, text) {
      const made = element(name, attributes);
      this.keep(() => { made.textContent = say(text); });
      return made;
    },
    speak(other) {
      now = other === "en" ? "en" : "zh";
      for (const tell of said) tell();
    },
  };
}

/** A text with its `{names}` filled in. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

let names = 0;
/** A name that no other element has. */
function newName(kind) {
  names += 1;
  return `permitsim-${kind}-${names}`;
}
