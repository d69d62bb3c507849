// Filter, sort, theme, and charts that come alive when a person asks. Works from disk: nothing is fetched.
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
  document.getElementById("theme").addEventListener("click", () => {
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
        const rows = [...table.tBodies[0].rows].map((row) => [key(row, column), row]);
        rows.sort(([a], [b]) => (typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1) * (down ? -1 : 1));
        table.tBodies[0].append(...rows.map(([, row]) => row));
      });
    });
  }

  // Filter the rows of a list.
  for (const input of document.querySelectorAll(".filter-rows")) {
    const rows = [...document.getElementById(input.dataset.table).tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const shown = document.querySelector(".shown");
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, at) => { row.hidden = !words.every((word) => texts[at].includes(word)); count += !row.hidden; });
      shown.textContent = `${count} of ${rows.length}`;
    });
  }

  // Numbers of an abstract that are no claims.
  const dropped = document.getElementById("dropped");
  dropped?.addEventListener("change", () => {
    document.querySelector(".abstract").classList.toggle("show-dropped", dropped.checked);
    document.getElementById("rules").hidden = !dropped.checked;
  });

  // Any chart as a file, in the light theme's fixed colours, made in the page: nothing is fetched.
  const drawn = (figure) => {
    const copy = figure.querySelector("svg").cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    return new XMLSerializer().serializeToString(copy).replace(/var\(--[a-z]+, (#[0-9a-f]+)\)/g, "$1");
  };
  const save = (blob, name) => {
    const link = make("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const asPng = (text, name) => {
    const picture = new Image();
    picture.onload = () => {
      const canvas = make("canvas");
      [canvas.width, canvas.height] = [2 * picture.width, 2 * picture.height];
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(blob, name + ".png"));
    };
    picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  };
  document.querySelectorAll("figure.chart").forEach((figure, number) => {
    const name = location.pathname.split("/").pop().replace(/\.html$/, "") + (number ? "-" + (number + 1) : "");
    const caption = figure.querySelector("figcaption");
    for (const [label, work] of [["SVG", () => save(new Blob([drawn(figure)], { type: "image/svg+xml" }), name + ".svg")],
                                 ["PNG", () => asPng(drawn(figure), name)]]) {
      const button = make("button", label, caption);
      button.type = "button";
      button.setAttribute("aria-label", `Save the chart as ${label}`);
      button.addEventListener("click", work);
      caption.append(" ");
    }
  });

  // Charts: the drawing is already there; Vega is loaded for whoever wants to point at it.
  const vega = once(() => load("vega.js"));
  for (const figure of document.querySelectorAll("figure.chart")) {
    const button = figure.querySelector("button.live");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const spec = JSON.parse(figure.querySelector(".spec").textContent);
      button.disabled = true;
      await vega();
      const ink = getComputedStyle(page).getPropertyValue("--ink").trim();
      const axis = { labelColor: ink, titleColor: ink };
      spec.config = { ...spec.config, axis: { ...spec.config.axis, ...axis } };
      const drawing = figure.querySelector(".drawing");
      await window.vegaEmbed(drawing, spec, { ast: true, actions: false, renderer: "svg" });
      drawing.removeAttribute("role");
      button.remove();
    });
  }
})();
