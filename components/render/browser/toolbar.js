// The row under a chart: its table and its files, fetched by the address of the chart when asked
// for, without a run of the page.

const TRIES = 4;
const PAUSE = 800;

function toolbar(surface) {
  const { panel, tools } = surface;
  const bar = put("div", "hangsu-bar", panel);
  const desk = surface.desk = {
    bar, table: opener(bar), files: opener(bar), note: put("p", "hangsu-told", panel),
    menu: put("div", "hangsu-menu", panel), sheet: put("div", "hangsu-sheet", panel), shown: "",
  };
  bar.append(tools);
  bar.hidden = true;
  desk.note.setAttribute("role", "status");
  desk.sheet.tabIndex = 0;
  desk.sheet.setAttribute("role", "region");
  for (const [button, content] of [[desk.table, desk.sheet], [desk.files, desk.menu]]) {
    content.id = `hangsu-below-${++count}`;
    content.hidden = desk.note.hidden = true;
    button.setAttribute("aria-controls", content.id);
    button.addEventListener("click", () => turned(surface, button, content));
  }
}

function opener(bar) {
  const button = put("button", "hangsu-open", bar);
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  return button;
}

// Called whenever the words around the chart are told anew; an open table follows its chart.
function equip(surface) {
  const { desk, given, told } = surface;
  const say = WORDS[given.lang];
  desk.table.textContent = say.table;
  desk.files.textContent = say.export;
  desk.sheet.setAttribute("aria-label", `${say.table} ${told.title ?? ""}`);
  desk.table.hidden = desk.files.hidden = !given.chart;
  desk.bar.hidden = Boolean(told.empty);
  if (desk.bar.hidden) desk.menu.hidden = desk.sheet.hidden = true;
  if (desk.shown === given.chart || !given.chart) return;
  desk.shown = given.chart;
  for (const [button, content] of [[desk.table, desk.sheet], [desk.files, desk.menu]]) {
    if (!content.hidden) fill(surface, button, content);
  }
}

function turned(surface, button, content) {
  const open = content.hidden;
  content.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  if (open) fill(surface, button, content);
}

async function fill(surface, button, content) {
  const { desk } = surface;
  const address = surface.given.chart;
  const isTable = content === desk.sheet;
  const found = await heard(surface, button, (answer) => answer.json(), isTable ? "/table" : "");
  if (!found || surface.given.chart !== address) return;
  content.replaceChildren(...(isTable ? [tableOf(surface, found)] : menuOf(surface, found)));
  content.scrollIntoView({ block: "nearest" });
}

// One request below the chart's address. What goes wrong is said in the note, in words.
async function heard(surface, button, take, path, saying = "") {
  const { desk } = surface;
  tellNote(desk, saying);
  button.ariaBusy = true;
  try {
    const answer = await asked(surface, path);
    const taken = await take(answer);
    tellNote(desk, "");
    return taken;
  } catch (error) {
    tellNote(desk, error.told ?? WORDS[surface.given.lang].missing);
    return undefined;
  } finally {
    button.ariaBusy = false;
  }
}

function tellNote(desk, words) {
  desk.note.textContent = words;
  desk.note.hidden = !words;
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

function menuOf(surface, { formats }) {
  const say = WORDS[surface.given.lang];
  const selection = choice(say.selection, () => surface.ask("selection", String(++count)));
  const listed = formats.map(({ id, name, hindrance }) => {
    const button = choice(name, () => fileOf(surface, button, id, name));
    button.disabled = Boolean(hindrance);
    return button;
  });
  const reasons = [...new Set(formats.map(({ hindrance }) => hindrance).filter(Boolean))];
  return [selection, ...listed, ...reasons.map((words) => put("p", "hangsu-reason", null, words))];
}

function choice(label, chosen) {
  const button = put("button", "hangsu-choice", null, label);
  button.type = "button";
  button.addEventListener("click", chosen);
  return button;
}

async function fileOf(surface, button, id, name) {
  if (button.ariaBusy === "true") return;
  const saying = WORDS[surface.given.lang].making.replace("{name}", name);
  const made = await heard(surface, button, async (answer) => [await answer.blob(), namedIn(answer)], `/${id}`, saying);
  if (!made) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(made[0]);
  link.download = made[1];
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const namedIn = (answer) => decodeURIComponent(answer.headers.get("Content-Disposition").split("''")[1]);

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
  for (const value of cells) put("td", typeof value === "number" ? "hangsu-number" : "", row, String(value ?? ""));
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
