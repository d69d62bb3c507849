// Lists: filter, sort by any column, and turn pages.
"use strict";
(() => {
  const make = (tag, text, parent) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (parent) parent.append(node);
    return node;
  };
  const key = (row, column) => {
    const text = row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
    const number = Number(text.replaceAll(",", ""));
    return text !== "" && !Number.isNaN(number) ? number : text.toLowerCase();
  };
  const compare = (a, b) => typeof a === typeof b ? (typeof a === "string" ? a.localeCompare(b, "en") : a - b) : typeof a === "number" ? -1 : 1;

  for (const table of document.querySelectorAll("table.list")) {
    const body = table.tBodies[0], all = [...body.rows];
    // On a narrow page a cell says which column it is of.
    if (table.classList.contains("plain")) {
      const words = [...table.tHead.rows[0].cells].map((head) => head.textContent);
      for (const row of all) [...row.cells].forEach((cell, column) => { if (cell.tagName === "TD") cell.dataset.label = words[column]; });
    }
    const texts = new Map(all.map((row) => [row, [...row.cells].map((cell) => cell.textContent).join(" ").toLowerCase()]));
    const controls = table.parentElement.querySelector(".controls");
    const input = controls?.querySelector("input"), shown = controls?.querySelector(".shown");
    const page = Number(table.dataset.page ?? 100); // rows shown at once
    let order = all, at = 0;

    const pager = make("nav");
    pager.className = "pager";
    pager.setAttribute("aria-label", `Pages of ${table.getAttribute("aria-label") ?? "the list"}`);
    const back = make("button", "Previous", pager), where = make("span", "", pager), on = make("button", "Next", pager);
    back.type = on.type = "button";
    where.setAttribute("role", "status");
    table.after(pager);

    const show = () => {
      const words = (input?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
      const fitting = order.filter((row) => words.every((word) => texts.get(row).includes(word)));
      at = Math.min(at, Math.max(0, Math.ceil(fitting.length / page) - 1));
      const now = new Set(fitting.slice(at * page, (at + 1) * page));
      for (const row of all) row.hidden = !now.has(row);
      if (shown) shown.textContent = words.length ? `${fitting.length.toLocaleString("en")} of ${all.length.toLocaleString("en")}` : "";
      pager.hidden = fitting.length <= page;
      where.textContent = pager.hidden ? "" : `${(at * page + 1).toLocaleString("en")}–${(at * page + now.size).toLocaleString("en")} of ${fitting.length.toLocaleString("en")}`;
      back.disabled = at === 0;
      on.disabled = (at + 1) * page >= fitting.length;
    };
    const turn = (by) => { at += by; show(); table.scrollIntoView({ block: "start" }); };
    back.addEventListener("click", () => turn(-1));
    on.addEventListener("click", () => turn(1));
    if (controls) controls.hidden = false;
    input?.addEventListener("input", () => { at = 0; show(); });

    const heads = [...table.querySelectorAll("thead th")];
    const sort = (column) => {
      // Numbers begin with the largest, words with a; the same column again goes the other way.
      const head = heads[column], had = head.getAttribute("aria-sort");
      const down = had ? had === "ascending" : head.classList.contains("n");
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      order = all.map((row) => [key(row, column), row]).sort(([a], [b]) => compare(a, b) * (down ? -1 : 1)).map(([, row]) => row);
      body.append(...order);
      at = 0;
      show();
    };
    // Where rows are cards there are no heads to press, but a choice of columns.
    const label = controls ? make("label", "Sort by ", controls) : null, choice = label && make("select", "", label);
    if (choice) {
      label.className = "sorting";
      make("option", "as listed", choice).value = "";
      choice.addEventListener("change", () => {
        for (const other of heads) other.removeAttribute("aria-sort");
        if (choice.value) { sort(Number(choice.value)); return; }
        order = all;
        body.append(...order);
        show();
      });
    }
    heads.forEach((head, column) => {
      const words = head.textContent.trim();
      if (!words) return;
      const button = make("button", words);
      button.type = "button";
      head.replaceChildren(button);
      button.addEventListener("click", () => { sort(column); if (choice) choice.value = column; });
      if (choice) make("option", words, choice).value = column;
    });
    show();
  }
})();
