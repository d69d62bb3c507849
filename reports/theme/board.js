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

  // Rows of one facet's value, or with some words. The choice is in the address ("?sampling=pass@1&words=qwen"): a link opens it,
  // Back undoes it, and it holds for every board of the page that has such a facet.
  for (const listed of document.querySelectorAll(".by")) listed.remove(); // the same choices where no script runs
  const narrowings = [...document.querySelectorAll(".narrowing")].map((narrowing) => {
    narrowing.hidden = false;
    const board = narrowing.closest(".board");
    const bodies = [...document.getElementById(narrowing.dataset.table).tBodies], isHead = (body) => body.classList.contains("head");
    const groups = bodies.filter((body) => !isHead(body));
    return {
      board, groups, heads: bodies.filter(isHead), controls: [...narrowing.querySelectorAll("select, input")], shown: narrowing.querySelector(".shown"),
      texts: new Map(groups.map((group) => [group, group.textContent.toLowerCase()])),
      bars: new Map([...board.querySelectorAll(".bars li a")].map((link) => [link.hash.slice(1), link.parentElement])),
    };
  });
  const asks = (control) => control.dataset.facet ?? "words";
  const narrow = ({ board, groups, heads, controls, shown, texts, bars }) => {
    const asked = controls.filter((control) => control.value);
    const facets = asked.filter((control) => control.dataset.facet), words = asked.find((control) => !control.dataset.facet);
    const has = (row) => facets.every((control) => row.dataset[control.dataset.facet] === control.value);
    if (asked.length) {
      for (const all of board.querySelectorAll(".show-late")) all.checked = true;
      for (const fold of controls.map((control) => control.closest("details"))) if (fold) fold.open = true; // what narrows is seen
    }
    for (const group of groups) {
      const row = group.rows[0], others = [...group.querySelectorAll(".more li")], folded = group.querySelector(".more details");
      for (const other of others) other.hidden = !has(other);
      const fits = (has(row) || others.some((other) => !other.hidden))
        && (!words || words.value.toLowerCase().split(/\s+/).every((word) => texts.get(group).includes(word)));
      group.hidden = !fits;
      row.classList.toggle("aside", fits && !has(row)); // shown for what is folded under it
      if (fits && !has(row) && folded) folded.open = true;
      const bar = bars.get(row.id);
      if (bar) bar.hidden = !fits || !has(row);
    }
    for (const head of heads) head.hidden = !groups.some((group) => !group.hidden && group.classList[0] === head.classList[1]);
    shown.textContent = asked.length ? `${groups.filter((group) => group.checkVisibility()).length} of ${groups.length}` : "";
  };
  const chosen = () => {
    const asked = new URLSearchParams(location.search);
    for (const each of narrowings) {
      for (const control of each.controls) {
        const value = asked.get(asks(control)) ?? "";
        control.value = control.tagName !== "SELECT" || [...control.options].some((option) => option.value === value) ? value : "";
      }
      narrow(each);
    }
  };
  const choose = (control) => {
    const asked = new URLSearchParams(location.search), typed = control.tagName === "INPUT";
    if (control.value) asked.set(asks(control), control.value); else asked.delete(asks(control));
    const said = asked.toString().replaceAll("%40", "@"), address = location.pathname + (said ? `?${said}` : "") + location.hash;
    try { history[typed ? "replaceState" : "pushState"](null, "", address); } catch { /* a browser that keeps the address of a file as it is */ }
    chosen();
  };
  for (const { controls } of narrowings) for (const control of controls) control.addEventListener("input", () => choose(control));
  if (narrowings.length) {
    addEventListener("popstate", chosen);
    chosen();
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
