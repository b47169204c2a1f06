// The numerals of a document: a list, one of them in hand with what it may be, and the ledger.
//
// What is decided is shown at once and told to the server as a growing list; the server says how
// much of it has been done. Keys: 1 2 3 take a candidate, 0 is no data, ↑ ↓ go on.

const shown = new WeakMap();
const DONE = new Set(["same", "not_data"]);

export default function ({ data, parentElement, setStateValue }) {
  let state = shown.get(parentElement);
  if (!state || state.rows !== data.rows) {
    state?.end();
    state = begun(parentElement, data);
    shown.set(parentElement, state);
  }
  state.tell = setStateValue;
  state.data = data;
  state.words = WORDS[data.lang];
  state.ops = state.all.slice(data.done.id === state.id ? data.done.count : 0);
  draw(state);
  return () => {
    state.end();
    shown.delete(parentElement);
  };
}

function begun(parentElement, data) {
  const id = crypto.randomUUID?.() ?? `${performance.now()}${Math.random()}`;
  const state = { id, all: [], ops: [], rows: data.rows, text: null, at: data.at, filter: "open", armed: "" };
  state.root = part("div", "hangsu-harvest");
  parentElement.append(state.root);
  const press = (event) => pressed(state, event);
  addEventListener("keydown", press);
  state.end = () => {
    removeEventListener("keydown", press);
    clearTimeout(state.timer);
    state.root.remove();
  };
  fetch(new URL(data.rows, document.baseURI))
    .then((answer) => answer.json())
    .then((rows) => {
      state.text = rows;
      const first = rows.findIndex((_, row) => open(state, row));
      if (first >= 0 && !open(state, state.at)) go(state, first);
      else draw(state);
    });
  return state;
}

// What has been decided: by the server, and since then here.

function decided(state, row) {
  const op = state.ops.findLast(([other]) => other === row);
  if (!op) return state.data.decided[row] ?? ["", ""];
  const [, code] = op;
  return [code === "-" ? "" : code === "0" ? "aside" : "taken", state.text[row].options[code - 1]?.name ?? ""];
}

const open = (state, row) => !decided(state, row)[0] && !DONE.has(state.data.states[row]);

function listed(state) {
  const every = state.text.map((_, row) => row);
  return state.filter === "all" ? every : every.filter((row) => open(state, row) || row === state.at);
}

function decide(state, code) {
  const row = state.at;
  const option = state.text[row]?.options[code - 1];
  if ("123".includes(code)) {
    if (!option) return;
    if (option.lacking) return armed(state, "lacking");
    if ((option.assumed || unsure(state)) && state.armed !== code) return armed(state, code);
  }
  state.all.push([row, code]);
  state.ops.push([row, code]);
  state.tell("ops", { id: state.id, list: [...state.all] });
  state.armed = "";
  const next = state.text.findIndex((_, other) => other > row && open(state, other));
  if (code !== "-" && next >= 0) go(state, next);
  else draw(state);
}

// A figure that is most likely of an indicator we do not have is not taken by one key in passing.
const unsure = (state) => state.data.states[state.at] === "new_indicator";

function armed(state, code) {
  state.armed = code;
  draw(state);
}

function go(state, row) {
  state.at = row;
  state.armed = "";
  draw(state);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => state.tell("row", row), 200);
}

function pressed(state, event) {
  const { key, target } = event;
  if (!state.text || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  // Keys are for the list only while nothing else wants them.
  const own = target === document.body || state.root.contains(target) || !target.closest?.("input, textarea, select, [contenteditable], [role=combobox], [role=listbox], [role=dialog], [role=radiogroup], .stDataFrame, canvas");
  if (!own || document.querySelector("[data-testid=stDialog]")) return;
  if ("1230".includes(key)) decide(state, key);
  else if (key === "ArrowDown" || key === "ArrowUp") {
    const rows = listed(state);
    const next = rows[rows.indexOf(state.at) + (key === "ArrowDown" ? 1 : -1)];
    if (next !== undefined) go(state, next);
  } else return;
  event.preventDefault();
}

// Drawing.

function draw(state) {
  if (!state.text || !state.data) return;
  const scrolled = state.list?.scrollTop ?? 0;
  const sheet = picture(state);
  state.list = list(state);
  const left = part("div", "hangsu-work", "", inHand(state), keys(state), state.list);
  state.root.replaceChildren(ledger(state), part("div", sheet ? "hangsu-desk hangsu-paper" : "hangsu-desk", "", left, sheet));
  sheet?.centre?.();
  state.list.scrollTop = scrolled;
  const row = state.list.querySelector("[aria-current]");
  if (row) {
    const { offsetTop: top, offsetHeight: height } = row;
    const { scrollTop, clientHeight } = state.list;
    if (top < scrollTop + 30) state.list.scrollTop = Math.max(0, top - 30);
    if (top + height > scrollTop + clientHeight) state.list.scrollTop = top + height - clientHeight;
  }
  state.root.setAttribute("data-waiting", state.ops.length);
}

const said = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function button(label, name, act, pressed) {
  const node = part("button", name, label);
  node.type = "button";
  if (pressed !== undefined) node.setAttribute("aria-pressed", pressed);
  node.onclick = act;
  return node;
}

function ledger(state) {
  const { words } = state;
  const rows = state.text.map((_, row) => row);
  const count = (kind) => rows.filter((row) => decided(state, row)[0] === kind).length;
  const left = rows.filter((row) => open(state, row)).length;
  const [taken, aside] = [count("taken"), count("aside")];
  const names = Object.entries(state.data.names).map(([code, name]) => {
    const many = rows.filter((row) => state.data.states[row] === code).length;
    return many ? `${name} ${many}` : "";
  });
  const text = part("div", "", "", part("p", "hangsu-counts", said(words.ledger, { taken, aside, left })), part("p", "hangsu-small", said(words.by_state, { all: rows.length, states: names.filter(Boolean).join(" · ") })));
  text.firstChild.setAttribute("role", "status");
  const choice = part("div", "hangsu-filter", "", ...["open", "all"].map((code) => button(words[code], "", () => {
    state.filter = code;
    draw(state);
  }, state.filter === code)));
  choice.setAttribute("role", "group");
  choice.setAttribute("aria-label", words.filter);
  return part("header", "", "", text, choice);
}

function inHand(state) {
  const { words, data } = state;
  const row = state.text[state.at];
  const [kind, name] = decided(state, state.at);
  const code = data.states[state.at];
  const pill = part("span", "hangsu-pill", data.names[code]);
  pill.dataset.state = code;
  const head = part("p", "hangsu-spot", "", part("b", "", row.at), pill, part("span", "hangsu-small", said(words.position, { number: state.at + 1, all: state.text.length })));
  const quoted = part("blockquote", "hangsu-quoted", "", part("p", "", "", row.head, part("mark", "", row.token), row.tail));
  quoted.lang = "zh";
  const node = part("section", "hangsu-inhand", "", head, quoted);
  if (!row.options.length) node.append(part("p", "hangsu-small", words.no_candidate));
  const there = data.at === state.at ? data.there : [];
  const choices = row.options.map((option, at) => choice(state, String(at + 1), option, there[at]));
  const none = button("", "hangsu-option", () => decide(state, "0"), kind === "aside");
  none.append(part("kbd", "", "0"), part("span", "", words.not_data));
  node.append(part("div", "hangsu-options", "", ...choices, none));
  const hint = row.options[state.armed - 1]?.assumed ? words.confirm : words.unsure;
  const told = state.armed === "lacking" ? words.lacking : state.armed ? said(hint, { key: state.armed, period: row.options[state.armed - 1].period }) : "";
  const refused = data.error?.[0] === state.at && !state.ops.length ? data.error[1] : "";
  const line = part("p", refused || told ? "hangsu-told" : "", refused || told);
  line.setAttribute("role", "status");
  node.append(line);
  if (kind) node.append(part("p", "hangsu-outcome", "", kind === "taken" ? said(words.taken, { name }) : words.aside, button(words.back, "hangsu-lead", () => decide(state, "-"))));
  return node;
}

function choice(state, code, option, there) {
  const node = button("", "hangsu-option", () => decide(state, code));
  const value = part("b", "", option.value);
  const small = [option.assumed && state.words.assumed, there && said(state.words.there, { value: there })].filter(Boolean);
  const text = part("span", "", "", option.name, value, ...small.map((one) => part("span", "hangsu-small", one)));
  node.append(part("kbd", "", code), text);
  node.setAttribute("aria-pressed", state.armed === code);
  return node;
}

function keys(state) {
  return part("p", "hangsu-small hangsu-keys", state.words.keys);
}

function list(state) {
  const { words, data } = state;
  const rows = listed(state);
  const node = part("div", "hangsu-list");
  node.setAttribute("role", "list");
  node.setAttribute("aria-label", words.list);
  if (!rows.some((row) => open(state, row)) && state.filter === "open") node.append(part("p", "hangsu-small", words.none_open));
  node.append(...rows.map((row) => {
    const { at, token, head, tail, options } = state.text[row];
    const [kind, name] = decided(state, row);
    const what = kind === "taken" ? name : kind === "aside" ? words.not_data : options[0]?.name ?? "";
    const state_ = part("span", "hangsu-pill", kind ? words[kind === "taken" ? "taken" : "aside"].replace(/[：:].*$/, "") : data.names[data.states[row]]);
    state_.dataset.state = kind || data.states[row];
    const line = button("", "hangsu-line", () => go(state, row));
    line.append(part("span", "hangsu-at", at), part("b", "", token), part("span", "hangsu-what", what || `${head.slice(-14)}${token}${tail.slice(0, 14)}`), state_);
    if (row === state.at) line.setAttribute("aria-current", "true");
    line.dataset.row = row;
    const entry = part("div", "", "", line);
    entry.setAttribute("role", "listitem");
    return entry;
  }));
  return node;
}

// The page of the row in hand; while the server draws it, the one before would mislead.
function picture(state) {
  const { page } = state.data;
  const { boxes, number } = state.text[state.at];
  if (!boxes) return null;
  if (state.data.at === state.at && !page) return null; // it cannot be drawn
  if (page?.page !== number) return part("figure", "hangsu-facsimile", state.words.page);
  const key = `${page.address} ${state.at}`;
  if (state.sheet?.key !== key) {
    state.sheet = facsimile({ ...page, ...boxes }, state.text[state.at].at);
    state.sheet.key = key;
  }
  return state.sheet;
}
