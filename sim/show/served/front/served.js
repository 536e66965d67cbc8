// The language that the reader chose goes along from page to page.
const served = (() => {
  /** The address of a page here, in the language of this one. */
  function at(path) {
    const url = new URL(path, location.href);
    url.searchParams.set("lang", permitsim.language());
    return url.pathname + url.search;
  }

  function lead() {
    for (const link of document.querySelectorAll('a[href^="/"]')) {
      if (!link.pathname.endsWith("/file")) link.href = at(link.getAttribute("href"));
    }
    history.replaceState(null, "", at(location.href));
  }

  document.addEventListener("permitsim:look", lead);
  return { at };
})();
