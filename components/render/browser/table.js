// A chart of words as a table of HTML in the place of the plot: inline text alone in its cells, so
// that what is selected is copied as a table. One stop of the tab key; arrows go on from there.

function tabulate(surface, html) {
  const { plot, legend } = surface;
  plot.classList.toggle("hangsu-html", Boolean(html));
  if (!html || surface.html === html) return;
  surface.html = html;
  const table = tableOfWords(html, surface.told.title || surface.told.alt);
  plot.replaceChildren(table);
  plot.hidden = false;
  legend.hidden = true;
  plot.setAttribute("role", "group");
  plot.removeAttribute("tabindex");
  plot.style.minHeight = "";
  plot.dataset.drawn = "html";
  rove(table, (key) => surface.pick(key));
}

function tableOfWords({ heads, widths, rows, colours }, title) {
  const table = part("table", "hangsu-words", null, "table");
  table.setAttribute("aria-label", title);
  for (const share of widths) put("col", "", put("colgroup", "", table)).style.width = `${share}%`;
  const head = part("tr", "", part("thead", "", table, "rowgroup"), "row");
  part("td", "", head, "cell");
  for (const text of heads) part("th", "", head, "columnheader", text).scope = "col";
  const body = part("tbody", "", table, "rowgroup");
  for (const row of rows) body.append(rowOfWords(row, heads, colours));
  return table;
}

// Roles are told apart from their elements, which on a phone are set as blocks.
function part(tag, name, under, role, text) {
  const node = put(tag, name, under, text);
  node.setAttribute("role", role);
  return node;
}

function rowOfWords({ name, key, cells, missing }, heads, colours) {
  const row = part("tr", "", null, "row");
  const head = part("th", "", row, "rowheader");
  head.scope = "row";
  head.append(item({ text: name, key }));
  if (missing) {
    const cell = part("td", "hangsu-none", row, "cell");
    cell.colSpan = heads.length;
    cell.append(item(missing));
  }
  cells.forEach((items, at) => {
    const cell = part("td", "", row, "cell");
    if (items.length) cell.dataset.head = heads[at];
    items.forEach((one, i) => {
      if (i) put("span", "hangsu-joint", cell, "；");
      cell.append(item(one, colours[one.colour]));
    });
  });
  return row;
}

// Not a button: its words could neither be selected nor wrap within a line.
function item({ text, key, mark, flag, hint }, colour) {
  const node = put("span", "hangsu-item", null, text.endsWith("※") ? text.slice(0, -2) : text);
  // The sign never begins a line.
  if (text.endsWith("※")) put("span", "hangsu-whole", node, text.slice(-2));
  if (mark === "missing") node.classList.add("hangsu-quiet");
  else if (colour) node.style.color = `light-dark(${colour.join()})`;
  node.title = [hint, flag].filter(Boolean).join("\n");
  if (!key) return node;
  node.dataset.k = key;
  node.setAttribute("role", "button");
  node.tabIndex = -1;
  return node;
}

// Keys and pointer

function rove(table, pick) {
  const stops = () => [...table.querySelectorAll("[role=button]")].filter((node) => node.getClientRects().length);
  const first = table.querySelector("[role=button]");
  if (first) first.tabIndex = 0;
  const chosen = (node) => node?.dataset.k && pick(node.dataset.k);
  table.addEventListener("focusin", ({ target }) => {
    for (const node of table.querySelectorAll("[tabindex='0']")) node.tabIndex = -1;
    target.tabIndex = 0;
  });
  table.addEventListener("click", ({ target }) => {
    // Words that were just selected are to be copied, not opened.
    if (getSelection().isCollapsed) chosen(target.closest("[role=button]"));
  });
  table.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") chosen(event.target.closest("[role=button]"));
    else if (!follow(stops(), event)) return;
    event.preventDefault();
  });
}

function follow(stops, { key, target }) {
  const at = stops.indexOf(target);
  const home = target.getBoundingClientRect();
  const rows = { ArrowDown: 1, ArrowUp: -1 }[key];
  const to = rows ? above(stops, home, rows) : { ArrowRight: stops[at + 1], ArrowLeft: stops[at - 1], Home: stops[0], End: stops.at(-1) }[key];
  to?.focus();
  return Boolean(to);
}

// The nearest above or below; sideways distance counts threefold.
function above(stops, home, way) {
  const cost = (box) => Math.abs(box.top - home.top) + 3 * Math.abs(box.left - home.left);
  const there = stops.map((node) => [node, node.getBoundingClientRect()]).filter(([, box]) => (box.top - home.top) * way > 2);
  return there.sort((a, b) => cost(a[1]) - cost(b[1]))[0]?.[0];
}
