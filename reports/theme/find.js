// Search: names by any spelling, titles and quotes by their words. The index is in small files that are loaded when they are needed.
"use strict";
(() => {
  const root = document.body.dataset.root || "";
  const NAMES = 8, PAPERS = 6; // hits shown of names and of papers
  const slips = (key) => Math.min(2, Math.floor(key.length / 4)); // letters in which a mistyped name may differ
  const KINDS = { benchmark: "Benchmarks", system: "Systems", metric: "Metrics" };
  const make = (tag, text, parent) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (parent) parent.append(node);
    return node;
  };

  // The files of the index: each is a script, since from a disk nothing can be fetched.
  const loading = {};
  const file = (name) => loading[name] ??= new Promise((done) => {
    const script = make("script");
    script.src = `${root}assets/search/${name}.js`;
    script.onload = script.onerror = () => done(window.CLAIMS?.[name] ?? null);
    document.head.append(script);
  });

  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}+@#]/gu, "");
  const parts = (text) => text.match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu) ?? [];
  let entries;
  const names = async () => entries ??= file("names").then((held) => Object.keys(KINDS).flatMap((kind) =>
    (held?.[kind] ?? []).map(([name, page, claims, ...aliases]) =>
      ({ kind, name, claims, page, href: page.includes("/") ? page : `${kind}s/${page}.html`, keys: [name, ...aliases].map(fold) }))));

  // 0: the name itself, 1: another spelling, 2: begins so, 3: has it inside, 4: has every word; null: is not meant.
  const fits = (entry, key, words) => {
    const at = entry.keys.indexOf(key);
    if (at >= 0) return at ? 1 : 0;
    if (entry.keys.some((each) => each.startsWith(key))) return 2;
    if (entry.keys.some((each) => each.includes(key))) return 3;
    return entry.keys.some((each) => words.every((word) => each.includes(word))) ? 4 : null;
  };
  const distance = (a, b) => {
    if (Math.abs(a.length - b.length) > 2) return 3;
    let above = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++)
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] !== b[j - 1]));
      above = row;
    }
    return above[b.length];
  };
  const named = async (query) => {
    const key = fold(query), words = parts(query.toLowerCase()).map(fold);
    if (!key) return [];
    const all = await names();
    const hits = all.map((entry) => [fits(entry, key, words), entry]).filter(([fit]) => fit !== null);
    return hits.sort(([a, x], [b, y]) => a - b || y.claims - x.claims || x.name.length - y.name.length).map(([, entry]) => entry);
  };
  const near = async (query) => {
    const key = fold(query);
    const hits = (await names()).map((entry) => [Math.min(...entry.keys.map((each) => distance(key, each))), entry]);
    return hits.filter(([off]) => off <= slips(key)).sort(([a, x], [b, y]) => a - b || y.claims - x.claims).map(([, entry]) => entry);
  };

  // The papers in which all words stand: first the files of the words, then those of the papers that are shown.
  const shard = (word) => /^[a-z0-9]{2}/.test(word) ? word.slice(0, 2) : "other";
  const codes = async (word) => {
    const there = (await file("names"))?.shards.includes(shard(word));
    const held = there ? (await file(`words-${shard(word)}`)) ?? {} : {};
    const found = new Map();
    for (const [each, lists] of Object.entries(held)) {
      if (!each.startsWith(word)) continue;
      lists.forEach((list, where) => {
        for (let at = 0; at < list.length; at += 6) {
          const code = list.slice(at, at + 6), worth = (where ? 1 : 3) + (each === word ? 1 : 0);
          found.set(code, Math.max(found.get(code) ?? 0, worth));
        }
      });
    }
    return found;
  };
  const quoted = async (query) => {
    const stop = new Set((await file("names"))?.stop ?? []);
    const words = parts(query.normalize("NFKC").toLowerCase()).filter((word) => word.length > 1 && !stop.has(word));
    if (!words.length) return { hits: [], count: 0 };
    const [first, ...others] = await Promise.all(words.map(codes));
    const worth = [...first].filter(([code]) => others.every((each) => each.has(code)))
      .map(([code, value]) => [code, others.reduce((sum, each) => sum + each.get(code), value)]);
    worth.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const shown = await Promise.all(worth.slice(0, PAPERS).map(async ([code]) => {
      const held = (await file(`papers-${code.slice(0, 2)}`)) ?? {};
      return Object.entries(held).filter(([id]) => id.startsWith(code)).map(([id, [title, day, claims, source]]) => {
        const inside = claims.find(([told, , quote]) => words.every((word) => `${told} ${quote}`.toLowerCase().includes(word)));
        return inside
          ? { name: `“${inside[2]}”`, more: `${inside[0]} · ${title}`, href: `papers/${id}.html#at-${inside[1]}` }
          : { name: title, more: source ? `${day} · no number in its abstract` : day, href: source ?? `papers/${id}.html` };
      });
    }));
    return { hits: shown.flat(), count: worth.length };
  };

  // The box and its list: arrows choose, Enter opens the chosen hit or the first, Escape closes.
  // With `fits` it finds only the names that do, and `picked` is told of the one that was chosen.
  const attach = (box, { fits: fitting = null, picked = null } = {}) => {
    const found = make("div", "", box.parentElement), said = make("p", "", found), list = make("div", "", found);
    found.className = "found";
    found.hidden = true;
    said.setAttribute("role", "status");
    for (const [name, value] of [["id", `${box.id}-hits`], ["role", "listbox"], ["aria-label", "What was found"]]) list.setAttribute(name, value);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id],
      ["autocomplete", "off"], ["spellcheck", "false"]])
      box.setAttribute(name, value);
    let asked = 0, done = Promise.resolve(), chosen = -1;
    const options = () => [...list.querySelectorAll("[role=option]")];
    const open = (yes) => { found.hidden = !yes; box.setAttribute("aria-expanded", String(yes)); };
    const choose = (at) => {
      const all = options();
      all.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
      chosen = at;
      if (all[at]) { box.setAttribute("aria-activedescendant", all[at].id); all[at].scrollIntoView({ block: "nearest" }); }
      else box.removeAttribute("aria-activedescendant");
    };
    const group = (title, hits) => {
      if (!hits.length) return;
      const node = make("div", "", list);
      node.setAttribute("role", "group");
      node.setAttribute("aria-label", title);
      make("p", title, node).setAttribute("aria-hidden", "true");
      for (const hit of hits) {
        const link = make("a", hit.name, node);
        link.setAttribute("role", "option");
        link.id = `${box.id}-hit-${options().length}`;
        link.tabIndex = -1;
        link.href = hit.href.startsWith("https://") ? hit.href : root + hit.href;
        if (hit.more) make("small", hit.more, link);
        if (picked) link.addEventListener("click", (event) => { event.preventDefault(); open(false); picked(hit); });
      }
    };
    const count = (claims) => claims === 1 ? "1 claim" : claims ? `${claims.toLocaleString("en")} claims` : "no claim of its own";
    const show = async () => {
      const mine = ++asked, query = box.value.trim();
      if (!query) { open(false); return; }
      const hits = (await named(query)).filter(fitting ?? (() => true));
      const texts = fitting ? { hits: [], count: 0 } : await quoted(query);
      const guessed = hits.length || texts.hits.length ? [] : (await near(query)).filter(fitting ?? (() => true));
      if (mine !== asked) return;
      list.replaceChildren();
      const shown = (hits.length ? hits : guessed).slice(0, NAMES);
      const kinds = [...new Set(shown.map((hit) => hit.kind))]; // in the order of their best hit
      for (const each of kinds)
        group(KINDS[each], shown.filter((hit) => hit.kind === each).map((hit) => ({ ...hit, more: count(hit.claims) })));
      group("Papers and quotes", texts.hits);
      const left = hits.length - shown.length + Math.max(0, texts.count - texts.hits.length);
      said.textContent = guessed.length ? "Nothing of that name; near it:" : !options().length ? "Nothing found."
        : left > 0 ? `${left.toLocaleString("en")} more: add a word.` : "";
      choose(-1);
      open(true);
    };
    box.addEventListener("input", () => { done = show(); });
    box.addEventListener("focus", () => { names(); if (box.value.trim() && found.hidden) done = show(); });
    box.addEventListener("keydown", async (event) => {
      const all = options();
      if (event.key === "Escape") { open(false); choose(-1); }
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (found.hidden && box.value.trim()) { done = show(); return; }
        if (all.length) choose((chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1) + all.length) % all.length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        const at = chosen; // the list may still be on its way
        await done;
        options()[Math.max(at, 0)]?.click();
      }
    });
    document.addEventListener("click", (event) => { if (!event.target.closest(".find")) open(false); });
    box.closest(".find").addEventListener("focusout", (event) => {
      if (!event.relatedTarget?.closest(".find")) setTimeout(() => open(false), 150); // a click on a hit comes first
    });
    if (!fitting) document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) { event.preventDefault(); box.focus(); }
    });
  };
  const head = () => {
    const place = make("div", "", document.querySelector(".bar")), box = make("input", "", place);
    place.className = "find";
    place.setAttribute("role", "search");
    for (const [name, value] of [["id", "find"], ["type", "search"], ["placeholder", "Search"], ["aria-label", "Search names, papers and quotes"]]) box.setAttribute(name, value);
    return box;
  };
  attach(document.getElementById("find") ?? head()); // without a script there is nothing to search with, so no box either
  window.CLAIMS_FIND = { make, file, shard, attach };
})();
