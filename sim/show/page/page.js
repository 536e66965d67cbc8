// The language and the colours of a page: what the reader chose, else what the address says, else
// what the page was made in and what the system prefers.
const permitsim = (() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = ["light", "dark"].includes(asked.get("theme")) ? asked.get("theme") : null;

  const language = () => (root.lang === "en" ? "en" : "zh");
  const theme = () => root.dataset.theme;
  const tell = () => document.dispatchEvent(new CustomEvent("permitsim:look"));

  function paint() {
    root.dataset.theme = chosen ?? (dark.matches ? "dark" : "light");
    const button = document.getElementById("page-theme");
    if (button) button.setAttribute("aria-pressed", String(theme() === "dark"));
    tell();
  }

  /** Paper is white. */
  function lighten() {
    root.dataset.theme = "light";
    tell();
  }

  function speak(lang) {
    root.lang = lang === "en" ? "en" : "zh-CN";
    document.title = root.dataset[language() === "en" ? "titleEn" : "titleZh"];
    for (const one of document.querySelectorAll("[data-label-zh]")) {
      one.setAttribute("aria-label", language() === "en" ? one.dataset.labelEn : one.dataset.labelZh);
    }
    for (const one of document.querySelectorAll("[data-speak]")) {
      one.setAttribute("aria-pressed", String(one.dataset.speak === language()));
    }
    tell();
  }

  function begin() {
    for (const one of document.querySelectorAll("[data-speak]")) {
      one.addEventListener("click", () => speak(one.dataset.speak));
    }
    document.getElementById("page-theme")?.addEventListener("click", () => {
      chosen = theme() === "dark" ? "light" : "dark";
      paint();
    });
    dark.addEventListener("change", paint);
    addEventListener("beforeprint", lighten);
    addEventListener("afterprint", paint);
    paint();
    speak(["zh", "en"].includes(asked.get("lang")) ? asked.get("lang") : language());
  }

  /** A colour of the page's scheme by its name, such as `new`. */
  const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();
  /** The words of a bilingual text `{zh, en}`. */
  const say = (text) => (typeof text === "string" ? text : text[language()]);
  /** What a block of data of the page holds. */
  const data = (id) => JSON.parse(document.getElementById(id).textContent);
  return { begin, colour, data, language, say, theme };
})();
document.addEventListener("DOMContentLoaded", permitsim.begin);
