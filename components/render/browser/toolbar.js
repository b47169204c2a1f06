// The frame of a chart: one line of source with what is to be known about it, and what can be done
// with it: data, download, copy, add to the briefing. Table and files are fetched by the address of
// the chart when asked for, without a run of the page.

const TRIES = 4;
const PAUSE = 800;

function toolbar(surface) {
  const { panel } = surface;
  const bar = put("div", "hangsu-bar", panel);
  const frame = surface.frame = { bar, source: put("p", "hangsu-source", bar), acts: put("div", "hangsu-acts", bar), shown: "" };
  frame.words = put("span", "", frame.source);
  frame.lines = put("div", "hangsu-lines", panel);
  frame.note = put("p", "hangsu-told", panel);
  frame.sheet = put("div", "hangsu-sheet", panel);
  frame.more = opener(frame.source, frame.lines);
  frame.table = opener(frame.acts, frame.sheet);
  frame.menus = ["export", "copy"].map((name) => {
    const place = put("div", "hangsu-hold", frame.acts);
    const menu = { name, button: opener(place), list: put("div", "hangsu-menu", place) };
    controls(menu.button, menu.list);
    menu.button.addEventListener("click", () => opened(surface, menu));
    return menu;
  });
  frame.add = choice("", () => surface.ask("selection", String(++count)));
  frame.acts.append(frame.add);
  frame.note.setAttribute("role", "status");
  frame.sheet.tabIndex = 0;
  frame.sheet.setAttribute("role", "region");
  bar.hidden = frame.note.hidden = true;
  frame.more.addEventListener("click", () => turned(frame.more, frame.lines));
  frame.table.addEventListener("click", () => turned(frame.table, frame.sheet) && fill(surface));
  bar.addEventListener("keydown", ({ key }) => key === "Escape" && closed(surface, true));
  bar.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !bar.contains(relatedTarget) && closed(surface));
  surface.outside = ({ target }) => bar.contains(target) || closed(surface);
  document.addEventListener("pointerdown", surface.outside);
}

function opener(under, content) {
  const button = put("button", "hangsu-open", under);
  button.type = "button";
  if (content) controls(button, content);
  return button;
}

function controls(button, content) {
  content.id = `hangsu-below-${++count}`;
  content.hidden = true;
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", content.id);
}

function turned(button, content) {
  content.hidden = !content.hidden;
  button.setAttribute("aria-expanded", String(!content.hidden));
  return !content.hidden;
}

// Called whenever the words around the chart are told anew; an open table follows its chart.
function equip(surface) {
  const { frame, given, told } = surface;
  const say = WORDS[given.lang];
  frame.words.textContent = told.source ?? "";
  frame.more.textContent = told.more ?? "";
  frame.more.hidden = !told.more;
  frame.lines.replaceChildren(...told.lines.map((line) => put("p", "", null, line)));
  frame.table.textContent = say.table;
  frame.add.textContent = say.selection;
  for (const { name, button } of frame.menus) button.textContent = say[name];
  frame.sheet.setAttribute("aria-label", `${say.table} ${told.title ?? ""}`);
  frame.acts.hidden = !given.chart;
  frame.bar.hidden = Boolean(told.empty) || !(given.chart || told.source || told.more);
  if (frame.bar.hidden) frame.sheet.hidden = true;
  if (frame.bar.hidden || !told.more) frame.lines.hidden = true;
  if (frame.shown === given.chart || !given.chart) return;
  frame.shown = given.chart;
  closed(surface);
  if (!frame.sheet.hidden) fill(surface);
}

// A menu hangs below its button, or above it where the window ends.
async function opened(surface, menu) {
  const open = menu.list.hidden;
  closed(surface);
  if (!open) return;
  const entries = menu.name === "copy" ? copies(surface) : await files(surface, menu.button);
  if (!entries) return;
  menu.list.replaceChildren(...entries);
  turned(menu.button, menu.list);
  menu.list.classList.toggle("hangsu-up", menu.list.getBoundingClientRect().bottom > innerHeight);
  menu.list.querySelector("button:enabled")?.focus();
}

function closed({ frame }, back = false) {
  for (const { button, list } of frame.menus) {
    if (list.hidden) continue;
    turned(button, list);
    if (back) button.focus();
  }
}

async function fill(surface) {
  const { frame } = surface;
  const address = surface.given.chart;
  const table = await heard(surface, frame.table, (answer) => answer.json(), "/table");
  if (!table || surface.given.chart !== address) return;
  frame.sheet.replaceChildren(tableOf(surface, table));
  frame.sheet.scrollIntoView({ block: "nearest" });
}

// One request below the chart's address. What goes wrong is said in the note, in words.
async function heard(surface, button, take, path, saying = "") {
  const { frame } = surface;
  tellNote(frame, saying);
  button.ariaBusy = true;
  try {
    const answer = await asked(surface, path);
    const taken = await take(answer);
    tellNote(frame, "");
    return taken;
  } catch (error) {
    tellNote(frame, error.told ?? WORDS[surface.given.lang].missing);
    return undefined;
  } finally {
    button.ariaBusy = false;
  }
}

function tellNote(frame, words) {
  frame.note.textContent = words;
  frame.note.hidden = !words;
}

// A server that does not know the chart (any more) knows it after the page has run again.
async function asked(surface, path) {
  for (let tried = 1; ; tried += 1) {
    const answer = await fetch(surface.given.chart + path);
    if (answer.ok) return answer;
    if (answer.status !== 404 || tried === TRIES) {
      const refusal = await answer.json().catch(() => null);
      throw Object.assign(new Error(answer.status), { told: refusal?.error?.message });
    }
    surface.ask("gone", String(tried));
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

// Download: pictures, Office, data. Where the server has no browser of its own, this one draws the
// pictures, at the size for slides.

const DRAWN = new Set(["png", "svg"]);

async function files(surface, button) {
  const menu = await heard(surface, button, (answer) => answer.json(), "");
  return menu?.groups.map(({ name, files: listed }) => {
    const reasons = [...new Set(listed.filter(({ id }) => !DRAWN.has(id)).map(({ hindrance }) => hindrance).filter(Boolean))];
    const group = put("div", "");
    group.append(put("p", "", null, name), ...listed.map((file) => {
      const entry = choice(file.name, () => fileOf(surface, entry, file));
      entry.disabled = Boolean(file.hindrance) && !DRAWN.has(file.id);
      return entry;
    }), ...reasons.map((words) => put("p", "hangsu-reason", null, words)));
    return group;
  });
}

function choice(label, chosen) {
  const button = put("button", "hangsu-choice", null, label);
  button.type = "button";
  button.addEventListener("click", chosen);
  return button;
}

async function fileOf(surface, button, { id, path, name, hindrance }) {
  if (button.ariaBusy === "true") return;
  const say = WORDS[surface.given.lang];
  const made = await heard(surface, button, async (answer) => (hindrance
    ? [await drawnHere(surface, await answer.json(), id), `${surface.told.file}.${id}`, noteIn(answer)]
    : [await answer.blob(), namedIn(answer), noteIn(answer)]), hindrance ? "/print" : `/${path}`, say.making.replace("{name}", name));
  if (!made) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(made[0]);
  link.download = made[1];
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  closed(surface, true);
  tellNote(surface.frame, `${say.saved.replace("{name}", made[1])} ${made[2]}`.trim());
}

async function drawnHere(surface, { data, layout }, format) {
  const plotly = window.Plotly ?? await load(surface.given.script);
  const size = { width: 1600, height: layout.height, scale: format === "png" ? 2 : 1 };
  const address = await plotly.toImage({ data, layout: { ...layout, width: 1600 }, config: CONFIG }, { format, ...size });
  return (await fetch(address)).blob();
}

const noteIn = (answer) => decodeURIComponent(answer.headers.get("Hangsu-Note") ?? "");
const namedIn = (answer) => decodeURIComponent(answer.headers.get("Content-Disposition").split("''")[1]);

// Copy: the finding with its source, the picture, the table, the facts, the link to this view

function copies(surface) {
  const say = WORDS[surface.given.lang];
  const text = (words) => copied({ "text/plain": words });
  const entries = {
    sentence: () => text(surface.told.sentence),
    picture: () => picture(surface),
    table: () => heard(surface, surface.frame.menus[1].button, (answer) => answer.json(), "/table").then((table) => table && copied(pasted(table))),
    facts: () => heard(surface, surface.frame.menus[1].button, (answer) => answer.text(), "/facts").then((words) => words && text(words)),
    link: () => text(addressOf(surface)),
  };
  return Object.entries(entries).map(([name, copy]) => choice(say[`copy_${name}`], async () => {
    const done = await copy();
    closed(surface, true);
    if (done !== undefined) tellNote(surface.frame, done ? say.copied : say.uncopied);
  }));
}

// A picture needs a clipboard, which browsers give to pages of this machine and to https alone.
async function picture(surface) {
  if (!navigator.clipboard?.write || !window.ClipboardItem) return false;
  const say = WORDS[surface.given.lang];
  const blob = heard(surface, surface.frame.menus[1].button, (answer) => answer.blob(), "/png", say.making.replace("{name}", "PNG"));
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    return true;
  } catch {
    return (await blob) ? false : undefined;
  }
}

// This view with this chart in sight, without an open drawer.
function addressOf(surface) {
  const address = new URL(location.href);
  address.searchParams.delete("ev");
  address.hash = surface.panel.id;
  return address.href;
}

function pasted({ headers, rows }) {
  const plain = (value) => String(value ?? "").replace(/\s+/g, " ");
  const table = put("table", "");
  for (const cells of [headers, ...rows]) {
    const row = put("tr", "", table);
    for (const value of cells) put(cells === headers ? "th" : "td", "", row, plain(value));
  }
  return { "text/html": table.outerHTML, "text/plain": [headers, ...rows].map((cells) => cells.map(plain).join("\t")).join("\n") };
}

// The table: as printed; a click on a head sorts by that column, one more turns the order

function tableOf(surface, { headers, rows, keys }) {
  const say = WORDS[surface.given.lang];
  const table = put("table", "hangsu-table");
  const head = put("tr", "", put("thead", "", table));
  const body = put("tbody", "", table);
  const lines = rows.map((cells, i) => rowOf(surface, cells, keys[i], say));
  headers.forEach((words, i) => head.append(headOf(words, () => sorted(rows, lines, body, i))));
  put("td", "", head);
  body.append(...lines);
  return table;
}

function headOf(words, sort) {
  const cell = put("th", "");
  cell.scope = "col";
  cell.append(choice(words, () => {
    const way = cell.ariaSort === "ascending" ? -1 : 1;
    for (const other of cell.parentNode.children) other.removeAttribute("aria-sort");
    cell.ariaSort = way > 0 ? "ascending" : "descending";
    sort()(way);
  }));
  return cell;
}

function sorted(rows, lines, body, column) {
  return (way) => {
    const order = rows.map((_, i) => i).sort((a, b) => way * compared(rows[a][column], rows[b][column]) || a - b);
    body.append(...order.map((i) => lines[i]));
  };
}

function compared(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a ?? "").localeCompare(String(b ?? ""), "zh", { numeric: true });
}

function rowOf(surface, cells, key, say) {
  const row = put("tr", "");
  for (const value of cells) put("td", typeof value === "number" ? "hangsu-amount" : "", row, String(value ?? ""));
  const last = put("td", "", row);
  if (!key) return row;
  const button = choice(say.evidence, () => surface.pick(key));
  button.setAttribute("aria-label", say.of.replace("{value}", `${cells[0]} ${cells[1]} ${cells[2]}`));
  last.append(button);
  return row;
}

function put(tag, name, under, text = "") {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.textContent = text;
  under?.append(node);
  return node;
}
