// A benchmark's page: which board is shown, rows by facet and word, links into what is folded, citations to copy.
"use strict";
(() => {
  const make = (tag, text, parent) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (parent) parent.append(node);
    return node;
  };
  const site = new URL(document.body.dataset.root || "./", location).href;

  // Which board is shown is the address' doing; here its name is marked, and what holds the target opens.
  const chooser = [...document.querySelectorAll(".chooser a")];
  const follow = () => {
    const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const board = target?.closest(".board") ?? document.querySelector(".board");
    for (const link of chooser) {
      if (board && link.hash === "#" + board.id) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target?.closest("details, tbody")) target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", follow);
  follow();

  // Rows of one facet's value, or with some words.
  for (const narrowing of document.querySelectorAll(".narrowing")) {
    const controls = [...narrowing.querySelectorAll("select, input")];
    if (!controls.length) continue;
    narrowing.hidden = false;
    const board = narrowing.closest(".board");
    const groups = [...document.getElementById(narrowing.dataset.table).tBodies].filter((group) => !group.classList.contains("head"));
    const texts = groups.map((group) => group.textContent.toLowerCase());
    const bars = new Map([...board.querySelectorAll(".bars li a")].map((link) => [link.hash.slice(1), link.parentElement]));
    const shown = narrowing.querySelector(".shown");
    const narrow = () => {
      const asked = controls.filter((control) => control.value);
      if (asked.length) for (const all of board.querySelectorAll(".show-late")) all.checked = true;
      groups.forEach((group, at) => {
        const row = group.rows[0];
        const fits = asked.every((control) => control.dataset.facet ? row.dataset[control.dataset.facet] === control.value
          : control.value.toLowerCase().split(/\s+/).every((word) => texts[at].includes(word)));
        group.hidden = !fits;
        const bar = bars.get(row.id);
        if (bar) bar.hidden = !fits;
      });
      shown.textContent = asked.length ? `${groups.filter((group) => group.checkVisibility()).length} of ${groups.length}` : "";
    };
    for (const control of controls) control.addEventListener("input", narrow);
  }

  // Citations: this site's own address, and a button that copies.
  const own = (text) => text.replaceAll("https://YOUR-SITE/", site);
  for (const link of document.querySelectorAll("a.permalink")) link.textContent = own(link.textContent);
  for (const words of document.querySelectorAll(".copied")) words.textContent = own(words.textContent);
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches?.("details.cite[open]") || event.target.querySelector("button")) return;
    for (const said of event.target.querySelectorAll(".cited")) {
      const button = make("button", "Copy", said);
      button.type = "button";
      const told = make("span", "", said);
      told.setAttribute("role", "status");
      button.addEventListener("click", async () => {
        const parts = [...said.querySelectorAll(".copied, .permalink")], foot = document.getElementById("bibtex");
        const text = [...parts, ...(foot ? [foot] : [])].map((part) => part.textContent).join("\n\n");
        try {
          await navigator.clipboard.writeText(text);
          told.textContent = " Copied.";
        } catch {
          getSelection().selectAllChildren(said);
          told.textContent = " Selected: press Ctrl+C.";
        }
      });
    }
  }, true);
})();
