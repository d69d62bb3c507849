// Systems side by side: the address names them, their boards come from small files.
"use strict";
(() => {
  const { make, file, shard, attach } = window.CLAIMS_FIND;
  const root = document.body.dataset.root || "";
  const chosen = document.getElementById("chosen"), out = document.getElementById("compared"), box = document.getElementById("add");
  const BOARD = 0, BENCHMARK = 1, PAGE = 2, HOW = 3, VALUE = 4, LEVEL = 5, BETTER = 6, PLACE = 7, PLACED = 8, CLAIM = 9, SETTING = 10, READ = 11;

  const asked = () => [...new Set(decodeURIComponent(location.hash.slice(1)).split("+").filter(Boolean))];
  const ask = (pages) => { location.hash = pages.join("+"); };
  const system = async (page) => {
    const known = (await file("names"))?.system.some(([, each]) => each === page);
    const held = known ? (await file(`systems-${shard(page)}`))?.[page] : null;
    return held ? { page, name: held[0], rows: held[1] } : null;
  };
  const link = (href, text, parent) => { const node = make("a", text, parent); node.href = root + href; return node; };
  const small = (text, parent) => { if (text) make("small", text, parent); };

  // Where the columns have no room, a row is a card and each value stands under its system's name.
  const narrow = matchMedia("(max-width: 47.99rem)");
  const stack = (node, systems) => node.classList.toggle("stacked", narrow.matches || systems > 6);
  narrow.addEventListener("change", () => document.querySelectorAll("table.side").forEach((node) => stack(node, node.tHead.rows[0].cells.length - 1)));

  const table = (label, systems, rows) => {
    const box = make("div", "", out);
    box.className = "scroll";
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", label);
    const node = make("table", "", box);
    node.className = "side";
    stack(node, systems.length);
    const head = make("tr", "", make("thead", "", node));
    make("th", "Benchmark", head).scope = "col";
    for (const each of systems) make("th", each.name, head).scope = "col";
    const body = make("tbody", "", node);
    for (const { benchmark, page, how, cells } of rows) {
      const row = make("tr", "", body), first = make("th", "", row);
      first.scope = "row";
      link(page, benchmark, first);
      small(how, first);
      cells.forEach((values, column) => {
        const cell = make("td", "", row);
        cell.dataset.label = systems[column].name;
        if (!values.length) { const none = make("span", "–", cell); none.className = "none"; none.setAttribute("aria-label", "no value"); }
        for (const value of values) {
          const part = make("p", "", cell);
          link(value[CLAIM], value[VALUE], part).className = value.best ? "amount best" : "amount";
          small(value[PLACE] !== null ? ` place ${value[PLACE]} of ${value[PLACED]}` : value[LEVEL] !== null ? " no place" : "", part);
          if (value.best) { part.append(" "); make("span", value.best, part).className = "tag ok"; }
          small([value.how, value[SETTING], value[READ] ? "" : "unreviewed"].filter(Boolean).join(" · "), make("div", "", part));
        }
      });
    }
  };

  // The best of the values that have a place, for those alone are sure enough to say so; none where they are alike.
  const mark = (cells) => {
    const levels = cells.flat().filter((value) => value[LEVEL] !== null && value[BETTER] && value[PLACE] !== null);
    if (levels.length < 2) return;
    const worth = (value) => value[LEVEL] * value[BETTER];
    const top = Math.max(...levels.map(worth));
    const best = levels.filter((value) => worth(value) === top);
    if (best.length < levels.length) for (const value of best) value.best = levels.length > 2 ? "best" : "better";
  };

  const show = async () => {
    const systems = (await Promise.all(asked().map(system))).filter(Boolean).map((each) => ({ ...each, rows: each.rows.map((row) => [...row]) }));
    chosen.replaceChildren();
    for (const each of systems) {
      const item = make("li", "", chosen);
      link(`systems/${each.page}.html`, each.name, item);
      const away = make("button", "×", item);
      away.type = "button";
      away.setAttribute("aria-label", `Take ${each.name} out`);
      away.addEventListener("click", () => { ask(asked().filter((page) => page !== each.page)); box.focus(); });
    }
    out.replaceChildren();
    document.title = document.title.replace(/^.*(?= · )/, systems.map((each) => each.name).join(" and ") || "Compare systems");
    if (systems.length < 2) {
      make("p", systems.length ? "Add another system to compare it with." : "Add two systems or more.", out).className = "none";
      return;
    }
    // Every column of a row: the values of one system there, which are none, one, or several that were measured in different ways.
    const by = (key) => {
      const found = new Map();
      systems.forEach((each, column) => each.rows.forEach((row) => {
        if (!found.has(row[key])) found.set(row[key], systems.map(() => []));
        found.get(row[key])[column].push(row);
      }));
      return [...found.values()];
    };
    const several = (cells) => cells.filter((values) => values.length).length > 1;
    const shared = by(BOARD).filter(several);
    shared.forEach(mark);
    const boards = shared.map((cells) => {
      const row = cells.flat()[0];
      return { benchmark: row[BENCHMARK], page: row[PAGE], how: row[HOW], cells };
    });
    const done = new Set(shared.flat(2).map((row) => row[BENCHMARK]));
    const near = by(BENCHMARK).filter((cells) => several(cells) && !done.has(cells.flat()[0][BENCHMARK])).map((cells) => {
      cells.flat().forEach((row) => { row.how = `by ${row[HOW]}`; });
      const row = cells.flat()[0];
      return { benchmark: row[BENCHMARK], page: row[PAGE], how: "", cells };
    });
    near.forEach((each) => done.add(each.benchmark));
    make("h2", "On the same board", out);
    if (boards.length) table("On the same board", systems, boards);
    else make("p", "No two of them share a board: on no benchmark were they measured in the same way.", out);
    if (near.length) {
      make("h2", "Near misses", out);
      make("p", "Several were measured here, but in ways that cannot be compared.", out).className = "none";
      table("Near misses", systems, near);
    }
    const alone = systems.map((each) => [each, each.rows.filter((row) => !done.has(row[BENCHMARK]))]).filter(([, rows]) => rows.length);
    for (const each of systems) if (!each.rows.length) make("p", `No board has a value of ${each.name}.`, out).className = "none";
    if (!alone.length) return;
    make("h2", "Measured for one of them only", out);
    for (const [each, rows] of alone) {
      const fold = make("details", "", out);
      make("summary", `${each.name}: ${rows.length} ${rows.length === 1 ? "board" : "boards"}`, fold);
      const list = make("ul", "", fold);
      for (const row of rows) {
        const item = make("li", "", list);
        link(row[CLAIM], row[VALUE], item);
        item.append(" on ");
        link(row[PAGE], row[BENCHMARK], item);
        item.append(` by ${row[HOW]}`);
      }
    }
  };
  attach(box, { fits: (entry) => entry.kind === "system" && !entry.page.includes("/"), picked: (entry) => { box.value = ""; ask([...asked(), entry.page]); } });
  addEventListener("hashchange", show);
  show();
})();
