// Sort, theme, and charts that come alive when a person asks. Works from disk: nothing is fetched.
"use strict";
(() => {
  const root = document.body.dataset.root || "";
  const make = (tag, text, parent) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (parent) parent.append(node);
    return node;
  };
  const load = (name) => new Promise((done, failed) => {
    const script = make("script");
    script.src = root + "assets/" + name;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  const once = (work) => { let made; return () => (made ??= work()); };

  // Theme: the system's, until a person chooses.
  const page = document.documentElement;
  const store = { get: () => { try { return localStorage.getItem("theme"); } catch { return null; } },
                  set: (v) => { try { localStorage.setItem("theme", v); } catch { /* private mode */ } } };
  if (store.get()) page.dataset.theme = store.get();
  const isDark = () => page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = make("button", "◐", document.querySelector(".bar"));
  theme.id = "theme";
  theme.type = "button";
  theme.setAttribute("aria-label", "Switch between light and dark");
  theme.addEventListener("click", () => {
    page.dataset.theme = isDark() ? "light" : "dark";
    store.set(page.dataset.theme);
  });

  // Sort by any column.
  const key = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.sort ?? cell.textContent.trim();
    const number = Number(text.replaceAll(",", ""));
    return text !== "" && !Number.isNaN(number) ? number : text.toLowerCase();
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    table.querySelectorAll("thead th").forEach((head, column) => {
      const button = make("button", head.textContent);
      button.type = "button";
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        table.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        // A table of several bodies keeps each together: its first row says where it goes.
        const whole = table.tBodies.length > 1;
        for (const head of table.querySelectorAll("tbody.head")) head.remove();
        for (const all of table.closest(".board")?.querySelectorAll(".show-late") ?? []) all.checked = true;
        const rows = whole ? [...table.tBodies].map((body) => [key(body.rows[0], column), body])
          : [...table.tBodies[0].rows].map((row) => [key(row, column), row]);
        rows.sort(([a], [b]) => (typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1) * (down ? -1 : 1));
        (whole ? table : table.tBodies[0]).append(...rows.map(([, row]) => row));
      });
    });
  }

  // A chart as a file or to point at: the drawing library is loaded for whoever asks.
  const vega = once(() => load("vega.js"));
  const save = (address, name) => {
    const link = make("a");
    link.href = address;
    link.download = name;
    link.click();
  };
  for (const tools of document.querySelectorAll("figure.chart .tools")) {
    const figure = tools.closest("figure");
    const spec = () => JSON.parse(figure.querySelector(".spec").textContent);
    const name = location.pathname.split("/").pop().replace(/\.html$/, "") + (tools.dataset.ending ? "-" + tools.dataset.ending : "");
    const draw = async (place, dressed) => {
      await vega();
      return (await window.vegaEmbed(place, dressed, { ast: true, actions: false, renderer: "svg" })).view;
    };
    const works = {
      SVG: async () => save(URL.createObjectURL(new Blob([await (await draw(make("div"), spec())).toSVG()], { type: "image/svg+xml" })), name + ".svg"),
      PNG: async () => save(await (await draw(make("div"), { ...spec(), background: "#fff" })).toImageURL("png", 2), name + ".png"),
      Interactive: async (button) => {
        const dressed = spec();
        const ink = getComputedStyle(page).getPropertyValue("--ink").trim();
        dressed.config = { ...dressed.config, axis: { ...dressed.config.axis, labelColor: ink, titleColor: ink } };
        await draw(figure.querySelector(".drawing"), dressed);
        button.remove();
      },
    };
    for (const [label, work] of Object.entries(works)) {
      const button = make("button", label, tools);
      button.type = "button";
      button.setAttribute("aria-label", label === "Interactive" ? "Make the chart interactive" : `Save the chart as ${label}`);
      button.addEventListener("click", () => work(button));
    }
  }
})();
