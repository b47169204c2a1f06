// The search over everything: a field in the sidebar, and a panel with the hits in their groups.

const NUMBER = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/g;
const FEW = 5, COMPARED = 3, PART = 14, PHONE = 768, PATIENCE = 150;
const shown = new WeakMap(), indices = new Map();
let current; // the field that the key / leads to: a page has one

export default function ({ data, parentElement, setTriggerValue }) {
  const told = JSON.stringify(data);
  let state = shown.get(parentElement);
  if (state?.told !== told) {
    state?.root.remove();
    state = { told, data, words: WORDS[data.lang], hits: [], whole: new Set(), chosen: 0 };
    shown.set(parentElement, state);
    parentElement.append(built(state));
  }
  state.tell = setTriggerValue;
  current = state;
}

document.addEventListener("keydown", (event) => {
  // A Chinese input method has its own sign on this key.
  const slash = event.key === "/" || (event.code === "Slash" && /^(Process|、|／)$/.test(event.key));
  if (!slash || event.ctrlKey || event.metaKey || event.altKey || !current?.root.isConnected) return;
  if (event.composedPath()[0].closest?.("input, textarea, select, canvas, [contenteditable], [role=grid]")) return;
  if (document.querySelector("dialog[open], [role=dialog]")) return;
  event.preventDefault();
  open(current);
});

// The field and the panel.

function built(state) {
  const { words } = state;
  state.root = make("div", "hangsu-search");
  const field = make("button", "hangsu-search-field", words.label);
  field.type = "button";
  field.setAttribute("aria-haspopup", "dialog");
  field.setAttribute("aria-keyshortcuts", "/");
  field.append(make("kbd", "", "/", { "aria-hidden": "true" }));
  field.addEventListener("click", () => open(state));
  field.addEventListener("pointerenter", () => index(state).catch(() => {}));
  state.panel = make("dialog", "hangsu-search-panel", "", { "aria-label": words.asked });
  state.input = make("input", "", "", {
    type: "text", role: "combobox", "aria-label": words.label, "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": "hangsu-hits", placeholder: words.label, maxlength: "80", autocomplete: "off", spellcheck: "false", enterkeyhint: "go",
  });
  state.count = make("span", "hangsu-search-count", "", { role: "status" });
  const close = make("button", "hangsu-search-close", "", { "aria-label": words.close });
  close.type = "button";
  close.append(make("kbd", "", "Esc "), words.close);
  close.addEventListener("click", () => state.panel.close());
  const head = make("div", "hangsu-search-head");
  head.append(make("span", "hangsu-search-sign", "⌕", { "aria-hidden": "true" }), state.input, state.count, close);
  state.list = make("div", "hangsu-hits", "", { id: "hangsu-hits", role: "listbox", "aria-label": words.asked });
  state.note = make("p", "hangsu-search-note", words.hint);
  const foot = make("div", "hangsu-search-foot", "", { "aria-hidden": "true" });
  foot.append(...[words.choose, words.enter, words.languages].map((text) => make("span", "", text)));
  state.panel.append(head, state.list, state.note, foot);
  state.root.append(field, state.panel);
  listening(state);
  return state.root;
}

function listening(state) {
  const { panel, input } = state;
  input.addEventListener("input", (event) => event.isComposing || search(state));
  input.addEventListener("compositionend", () => search(state));
  panel.addEventListener("click", ({ target }) => target === panel && panel.close());
  panel.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the keys of the page are not meant
    if (event.target === input && !event.isComposing) pressed(state, event);
  });
}

function pressed(state, event) {
  const last = state.options?.length - 1, { chosen } = state;
  const to = { ArrowDown: chosen < last ? chosen + 1 : 0, ArrowUp: chosen > 0 ? chosen - 1 : last, Home: 0, End: last }[event.key];
  if (!(last >= 0) || (to === undefined && event.key !== "Enter")) return;
  event.preventDefault();
  if (to === undefined) state.options[chosen].click();
  else choose(state, to);
}

function open(state) {
  if (state.panel.open) return;
  state.panel.showModal();
  state.input.select();
  search(state);
}

// The index: fetched when first asked for, told apart by its address.

function index({ data }) {
  if (!indices.has(data.index)) {
    const loaded = fetch(new URL(data.index, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }).then(prepared);
    indices.set(data.index, loaded);
    loaded.catch(() => indices.delete(data.index));
  }
  return indices.get(data.index);
}

function prepared({ groups, entries }) {
  for (const entry of entries) {
    const { left, name, line = "", more = [] } = entry;
    entry.parts = [left, name, line, more.join("\n")].map(fold).map((text) => ({ text, numbers: new Set(numbers(text)) }));
  }
  return { groups: groups.map((group, order) => ({ ...group, order })), entries };
}

const fold = (text) => text.normalize("NFKC").toLowerCase();
const letters = new Map(); // folded one by one for each mark in the list: each is folded once
const folded = (letter) => letters.get(letter) ?? letters.set(letter, fold(letter)).get(letter);
const plain = (number) => String(Number(number.replaceAll(",", "")));
const numbers = (text) => (text.match(NUMBER) ?? []).map(plain);

// What is typed, as words and numbers that must all occur; 5G and H2 are words.

function terms(text) {
  return fold(text).split(/\s+/).filter(Boolean).flatMap((word) => {
    const joined = word.replace(/(?<=\d),(?=\d)/g, "");
    if (!/\d/.test(joined) || /[a-z]\d|\d[a-z]/.test(joined)) return [{ text: word }];
    const rest = joined.split(NUMBER).filter((part) => /[\p{L}%‰]/u.test(part));
    return [...numbers(joined).map((number) => ({ number })), ...rest.map((part) => ({ text: part }))];
  });
}

const has = (part, { text, number }, begun) => number === undefined
  ? part.text.includes(text)
  : part.numbers.has(number) || (begun && [...part.numbers].some((one) => one.startsWith(number)));

/** How far down an entry the term stands: 0 its number or the head of its name; undefined nowhere. */
function depth(entry, term, begun) {
  const [left, name, line, more] = entry.parts;
  if (entry.group === "figures") {
    if (has(left, term, begun)) return 0;
    // Beside year and line, which stand above too, only the value is said in other words.
    if (term.number && has(more, term, begun) && !has(line, term, begun) && !has(name, term, begun)) return 0;
  }
  if (term.text && name.text === term.text) return -1;
  if (has(name, term, begun)) return term.text && name.text.startsWith(term.text) ? 0 : 1;
  if (has(line, term, begun)) return 2;
  return has(left, term, begun) || has(more, term, begun) ? 3 : undefined;
}

/** The groups with hits, the best first; numbers begin with what is typed where none is it. */
function found({ groups, entries }, asked, words) {
  for (const begun of [false, true]) {
    const places = new Map(groups.map((group) => [group.id, { ...group, hits: [] }]));
    for (const entry of entries) {
      let sum = 0;
      for (const term of asked) sum += depth(entry, term, begun) ?? Infinity;
      if (sum < Infinity) places.get(entry.group).hits.push({ entry, sum });
    }
    const full = ranked(places, asked, begun, words);
    if (full.length || !asked.some(({ number }) => number)) return full;
  }
  return [];
}

function ranked(places, asked, begun, words) {
  for (const place of places.values()) place.hits.sort((one, other) => one.sum - other.sum);
  const values = asked.filter(({ number }) => number);
  places.get("compare").hits = places.get("figures").hits
    .filter(({ entry }) => values.some((term) => depth(entry, term, begun) === 0))
    .slice(0, COMPARED)
    .map(({ entry, sum }) => ({ entry: { ...entry, group: "compare", left: words.compare_kind, name: words.compare.replace("{value}", () => entry.left),
      line: [entry.name, entry.line].join(" · "), more: [] }, sum }));
  return [...places.values()].filter(({ hits }) => hits.length)
    .sort((one, other) => one.hits[0].sum - other.hits[0].sum || one.order - other.order);
}

// From the hits to the list.

async function search(state) {
  const text = state.input.value, asked = terms(text);
  if (state.text !== text) state.whole.clear();
  state.text = text;
  let all;
  const slow = setTimeout(() => show(state, [], [], state.words.loading), PATIENCE);
  try {
    all = asked.length && found(await index(state), asked, state.words);
  } catch {
    return show(state, [], asked, state.words.failed);
  } finally {
    clearTimeout(slow);
  }
  if (state.text !== text) return; // another key was quicker
  if (all && all.length) return show(state, all, asked, "");
  show(state, [], asked, [...(all ? [state.words.none.replace("{text}", () => text.trim())] : []), state.words.hint].join("\n"));
}

function show(state, groups, asked, note) {
  const total = groups.reduce((sum, { hits }) => sum + hits.length, 0);
  state.asked = asked;
  state.options = [];
  state.list.replaceChildren(...groups.map((group) => section(state, group)));
  state.list.hidden = !total;
  state.input.setAttribute("aria-expanded", String(total > 0));
  state.count.textContent = total || asked.length ? state.words.count.replace("{count}", total) : "";
  state.note.textContent = note;
  state.note.hidden = !note;
  choose(state, 0);
  if (total) state.list.scrollTop = 0;
}

function section(state, group) {
  const node = make("div", "hangsu-hit-group", "", { role: "group", "aria-labelledby": `hangsu-group-${group.id}` });
  const head = make("div", "hangsu-hit-head", "", { id: `hangsu-group-${group.id}` });
  head.append(make("span", "", group.name), make("span", "", state.words.count.replace("{count}", group.hits.length)));
  const listed = state.whole.has(group.id) ? group.hits : group.hits.slice(0, FEW);
  node.append(head, ...listed.map(({ entry }) => row(state, entry, group)));
  const rest = group.hits.length - listed.length;
  if (rest) node.append(option(state, "hangsu-hit hangsu-hit-more", () => whole(state, group.id, listed.length), state.words.more.replace("{count}", rest)));
  return node;
}

async function whole(state, id, before) {
  const first = state.options[state.chosen], top = state.list.scrollTop, at = state.options.indexOf(first);
  state.whole.add(id);
  await search(state);
  state.list.scrollTop = top;
  choose(state, at);
}

function row(state, entry, group) {
  const node = option(state, "hangsu-hit", () => leave(state, entry));
  const left = make("span", "hangsu-hit-left"), middle = make("span", "hangsu-hit-text");
  const parts = group.numbers && entry.left.match(/^(\D*)([\d.,–～−]+\s?[%倍]?)\s*(.*)$/);
  if (parts) left.append(parts[1], make("b", "", parts[2]), " ", parts[3]);
  else left.textContent = entry.left;
  const name = make("b", "hangsu-hit-name"), line = make("span", "hangsu-hit-line");
  name.append(...marked(entry.name, state.asked));
  line.append(...marked(why(entry, state.asked), state.asked));
  middle.append(name, line);
  const { words } = state;
  const to = group.id === "compare" ? words.compare_open : entry.key ? words.evidence : words.open;
  node.append(left, middle, make("span", "hangsu-hit-to", to, { "aria-hidden": "true" }));
  return node;
}

function option(state, name, act, text = "") {
  const number = state.options.length;
  const node = make("div", name, text, { role: "option", id: `hangsu-hit-${number}`, "aria-selected": "false" });
  node.addEventListener("click", act);
  node.addEventListener("pointermove", () => state.chosen === number || choose(state, number, false));
  state.options.push(node);
  return node;
}

function choose(state, number, scroll = true) {
  state.options[state.chosen]?.setAttribute("aria-selected", "false");
  state.chosen = number;
  const node = state.options[number];
  node?.setAttribute("aria-selected", "true");
  if (node) state.input.setAttribute("aria-activedescendant", node.id);
  else state.input.removeAttribute("aria-activedescendant");
  if (scroll) (number ? node : state.list.firstChild)?.scrollIntoView({ block: "nearest" });
}

function leave(state, { key, group, page, query }) {
  state.panel.close();
  // A question mark before it asks what the figure may be compared with.
  if (key) state.tell("picked", group === "compare" ? `?${key}` : key);
  else state.tell("page", { id: page, query: query ?? {} });
  if (innerWidth < PHONE) document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
}

// Why it is a hit: where it belongs and, where the match stands in neither, the text that has it.

function why({ name, line = "", more = [], parts }, asked) {
  const hidden = asked.filter((term) => !parts.slice(1, 3).some((part) => has(part, term)));
  const texts = hidden.map((term) => more.find((text) => has({ text: fold(text), numbers: new Set(numbers(fold(text))) }, term)));
  const shown = [...new Set(texts.filter(Boolean))];
  return [cut(line, asked, shown.length ? 2 : 4), ...shown.map((text) => cut(text, asked, 4))].filter(Boolean).join(" · ");
}

/** `text` from a little before its first match on, as long as so many parts of a line. */
function cut(text, asked, parts) {
  const room = /[\u3400-\u9fff]/.test(text) ? PART : 2 * PART;
  const at = covered(text, asked).indexOf(true);
  const first = at > parts * room / 2 ? at - room : 0, last = first + parts * room;
  return (first ? "…" : "") + text.slice(first, last) + (last < text.length ? "…" : "");
}

function marked(text, asked) {
  const on = covered(text, asked), nodes = [];
  for (let from = 0, to; from < text.length; from = to) {
    for (to = from + 1; to < text.length && on[to] === on[from];) to += 1;
    nodes.push(on[from] ? make("mark", "", text.slice(from, to)) : text.slice(from, to));
  }
  return nodes;
}

/** Which characters of `text` are what was asked for; folding may change how many there are. */
function covered(text, asked) {
  const parts = Array.from({ length: text.length }, (_, at) => folded(text[at]));
  const homes = parts.flatMap((letter, at) => Array(letter.length).fill(at));
  const whole = parts.join(""), on = Array(text.length).fill(false);
  const mark = (from, length) => homes.slice(from, from + length).forEach((at) => { on[at] = true; });
  for (const { text: word, number } of asked) {
    if (number === undefined) for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) mark(at, word.length);
    else for (const match of whole.matchAll(NUMBER)) if (plain(match[0]) === number) mark(match.index, match[0].length);
  }
  return on;
}

function make(tag, name, text = "", attributes = {}) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.textContent = text;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}
