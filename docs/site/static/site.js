// What scrolls sideways can be reached, and scrolled, by the keyboard.
"use strict";

const reachable = (box) => {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
};

addEventListener("load", () =>
  document.querySelectorAll("pre, .table-wrapper").forEach(reachable));
