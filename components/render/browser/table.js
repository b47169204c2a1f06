// A chart of words as a table of HTML in the place of the plot: inline text alone in its cells, so
// that what is selected is copied as a table. One stop of the tab key; arrows go on from there.

// Rows of a long table that are shown at first, as table.css has them too; figures are all shown.
const ROWS = 12;

function tabulate(surface, html) {
  const { plot, legend } = surface;
  plot.classList.toggle("hangsu-html", Boolean(html));
  if (!html || surface.html === html) return;
  surface.html = html;
  const say = WORDS[surface.given.lang];
  const table = (html.cards ? cardsOfWords : tableOfWords)(html, say);
  table.setAttribute("aria-label", surface.told.title || surface.told.alt);
  plot.replaceChildren(table, ...(html.columns.length ? [accordion(html, say)] : []));
  const [{ name, shown }] = html.groups;
  const plain = !name && shown === html.rows.length && !html.numbers.length;
  if (plain && shown > ROWS + 4) plot.append(folded(say.more, shown - ROWS, say));
  plot.hidden = false;
  legend.hidden = !html.legend.length;
  legend.replaceChildren(...html.legend.map(([text, name, role]) => {
    const one = put("li", "", null, name);
    one.prepend(signed(text, html.colours[role]));
    return one;
  }));
  plot.setAttribute("role", "group");
  plot.removeAttribute("tabindex");
  plot.style.minHeight = "";
  plot.dataset.drawn = "html";
  const first = plot.querySelector("[role=button]");
  if (first) first.tabIndex = 0;
  // Once: the node stays from table to table, and a second listener would undo what the first did.
  surface.roving ??= rove(plot, (key) => surface.pick(key));
}

function tableOfWords(html, say) {
  const { heads, numbers, widths, columns, groups, crossed } = html;
  const table = part("table", columns.length ? "hangsu-words hangsu-years" : "hangsu-words", null, "table");
  table.classList.toggle("hangsu-of-figures", numbers.length > 0);
  table.classList.toggle("hangsu-crossed", crossed.length > 0);
  for (const width of widths) put("col", "", put("colgroup", "", table)).style.width = width;
  const head = part("tr", "", part("thead", "", table, "rowgroup"), "row");
  part("td", "", head, "cell");
  heads.forEach((text, at) => {
    const cell = part("th", numbers.includes(at) ? "hangsu-cell-figure" : "", head, "columnheader");
    cell.scope = "col";
    if (crossed.includes(at)) put("span", "hangsu-upright", cell, text);
    else cell.textContent = text;
    if (columns[at]) counted(cell, columns[at], say);
  });
  const rows = html.rows.map((row) => rowOfWords(row, html, say));
  for (const group of groups) {
    const body = part("tbody", "", table, "rowgroup");
    const head = part("tr", "hangsu-group", null, "row");
    const cell = part("th", "", head, "rowheader");
    Object.assign(cell, { scope: "rowgroup", colSpan: heads.length + 1 });
    body.append(...grouped(group, rows.splice(0, group.count), head, cell, say));
  }
  return table;
}

// The rows of a group below its name; those that are not shown at first open in place. In a group
// without a name the way to them stands at its end.
function grouped({ name, shown }, rows, head, cell, say) {
  const rest = rows.slice(shown);
  if (name) put("b", "", cell, name);
  const show = (open) => rest.forEach((one) => { one.hidden = !open; });
  if (rest.length) cell.append(folded(shown ? say.more : say.unfold, rest.length, say, show));
  return name ? [head, ...rows] : rest.length ? [...rows, head] : rows;
}

// What opens the rest in place and says how much that is; open, it says that it closes it again.
function folded(words, count, say, show = () => {}) {
  const more = put("span", "hangsu-more");
  more.setAttribute("role", "button");
  more.tabIndex = -1;
  more.unfold = (open) => {
    show(open);
    more.ariaExpanded = String(open);
    more.textContent = open ? say.less : words.replace("{count}", count);
  };
  more.unfold(false);
  return more;
}

// Cards: what each document says side by side, what is adopted tinted, and the reason below.
function cardsOfWords({ heads, rows, groups, colours }, say) {
  const list = part("div", "hangsu-cards", null, "list");
  const cards = rows.map(({ name, key, cells }) => {
    const card = part("div", "hangsu-card", null, "listitem");
    const title = put("p", "hangsu-name", card);
    title.append(item({ text: name, key }));
    const readings = put("div", "hangsu-readings", card);
    cells.slice(0, -1).forEach((items, at) => items.forEach((one) => {
      const reading = put("p", one.colour === "accent" ? "hangsu-kept" : "", readings);
      reading.append(item(one));
      put("span", "hangsu-by", reading, heads[at]).title = heads[at];
    }));
    for (const one of cells.at(-1)) put("p", "hangsu-why", card).append(item(one, colours[one.colour]));
    return card;
  });
  for (const group of groups) {
    const head = part("div", "hangsu-group", null, "listitem");
    list.append(...grouped(group, cards.splice(0, group.count), head, head, say));
  }
  return list;
}

// Roles are told apart from their elements, which on a phone are set as blocks.
function part(tag, name, under, role, text) {
  const node = put(tag, name, under, text);
  node.setAttribute("role", role);
  return node;
}

// The head of a column of years: how many there are, as a number and as a bar, and of how many the
// year is printed.
function counted(head, { count, dated, share, turns }, say) {
  head.classList.toggle("hangsu-turn", turns.length > 0);
  head.prepend(put("b", "", null, head.firstChild.textContent));
  head.lastChild.remove();
  put("span", "hangsu-count", head, ` ${(dated < count ? say.count_dated : say.count).replace("{count}", count).replace("{dated}", dated)}`);
  // On one scale across columns of different widths.
  put("span", "hangsu-share", head).style.width = `${share * 1.2}px`;
}

function rowOfWords({ name, key, colour, cells, missing, most, head: heading }, html, say) {
  const { heads, numbers, columns, colours, crossed } = html;
  const row = part("tr", heading ? "hangsu-row-head" : "", null, "row");
  const head = part("th", "", row, "rowheader");
  head.scope = heading ? "rowgroup" : "row";
  head.append(item({ text: name, key }, colours[colour]));
  if (missing) {
    const cell = part("td", "hangsu-none", row, "cell");
    cell.colSpan = heads.length;
    cell.append(item(missing));
  }
  let over = 0;
  cells.forEach((items, at) => {
    if (over && over--) return;
    const cell = part("td", numbers.includes(at) ? "hangsu-cell-figure" : "", row, "cell");
    if (crossed.includes(at)) cell.classList.add(items[0]?.mark === "missing" ? "hangsu-none" : "hangsu-cross");
    if (items[0]?.span) {
      cell.colSpan = items[0].span;
      over = items[0].span - 1;
    }
    if (items.length) cell.dataset.head = heads[at];
    if (columns[at]?.turns.length) cell.classList.add("hangsu-turn");
    if (heading && items.length) cell.classList.add("hangsu-none");
    listed(cell, items, colours, most ?? html.most, say);
    for (const sign of crossed.includes(at) ? cell.querySelectorAll("[data-k]") : []) {
      sign.ariaLabel = sign.title = `${name} · ${sign.textContent.length > 1 ? sign.textContent : heads[at]}`;
    }
  });
  return row;
}

// So many items that there is room for; one more is shown rather than counted.
function listed(cell, items, colours, most, say) {
  const shown = most && items.length > most + 1 ? most : items.length;
  const joint = () => cell.childElementCount && put("span", "hangsu-joint", cell, "；");
  for (const one of items.slice(0, shown)) {
    joint();
    cell.append(item(one, colours[one.colour]));
  }
  if (shown === items.length) return;
  const hidden = put("span", "hangsu-rest");
  cell.append(folded(say.more, items.length - shown, say, (open) => { hidden.hidden = !open; }), hidden);
  for (const one of items.slice(shown)) {
    put("span", "hangsu-joint", hidden, "；");
    hidden.append(item(one, colours[one.colour]));
  }
}

// On a phone: a year after the other, the newest first and open.
function accordion({ heads, columns, rows, colours, most }, say) {
  const list = put("div", "hangsu-accordion");
  for (const { name, colour, missing } of rows.filter((row) => row.missing)) {
    const line = put("p", "hangsu-none", list);
    line.append(item({ text: name }, colours[colour]), item(missing));
  }
  for (const at of [...heads.keys()].reverse()) {
    const year = put("details", columns[at].turns.length ? "hangsu-turn" : "", list);
    year.open = at === heads.length - 1;
    const head = put("summary", "", year, heads[at]);
    counted(head, columns[at], say);
    for (const name of columns[at].turns) put("span", "hangsu-turned", head, ` ★ ${name}`).title = name;
    for (const { name, colour, cells } of rows.filter((row) => row.cells[at]?.length)) {
      const place = put("div", "hangsu-place", year);
      place.append(item({ text: name }, colours[colour]));
      listed(put("div", "", place), cells[at], colours, most, say);
    }
  }
  return list;
}

// Not a button: its words could neither be selected nor wrap within a line.
function item({ text, key, mark, when, turning, sign, flag, hint, strong, reason, share }, colour) {
  const node = put("span", "hangsu-item", null, text.endsWith("※") ? text.slice(0, -2) : text);
  // The sign never begins a line.
  if (text.endsWith("※")) put("span", "hangsu-whole", node, text.slice(-2));
  if (strong) node.classList.add("hangsu-printed");
  if (reason) node.classList.add("hangsu-reason");
  if (share) {
    node.classList.add("hangsu-tally");
    put("span", "hangsu-length", node).style.width = `${share / 2}px`;
  }
  if (turning) {
    node.classList.add("hangsu-star");
    node.prepend("★ ");
  }
  if (when) {
    node.append(" ");
    put("span", "hangsu-when", node, when);
  }
  if (sign) node.prepend(signed(sign, colour));
  if (mark === "missing") node.classList.add("hangsu-quiet");
  else if (colour && !sign) node.style.color = `light-dark(${colour.join()})`;
  node.title = [hint, flag].filter(Boolean).join("\n");
  if (!key) return node;
  node.dataset.k = key;
  node.setAttribute("role", "button");
  node.tabIndex = -1;
  return node;
}

function signed(text, colour) {
  const node = put("span", "hangsu-sign", null, text);
  node.style.color = `light-dark(${colour.join()})`;
  return node;
}

// Keys and pointer

function rove(table, pick) {
  const stops = () => [...table.querySelectorAll("[role=button]")].filter((node) => node.getClientRects().length);
  const chosen = (node) => {
    if (node?.dataset.k) pick(node.dataset.k);
    else node?.unfold(node.ariaExpanded !== "true");
  };
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
  return true;
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
