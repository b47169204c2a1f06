// The finding of a page and its cards: text as text, each figure with a button to its evidence.

const shown = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const told = JSON.stringify(data);
  const before = shown.get(parentElement);
  if (before?.told === told) {
    before.pick = (key) => setTriggerValue("picked", key);
    return;
  }
  before?.root.remove();
  const state = { told, pick: (key) => setTriggerValue("picked", key) };
  shown.set(parentElement, state);
  const root = state.root = make("div", "hangsu-finding");
  if (data.sentence) root.append(make("p", "hangsu-sentence", data.sentence));
  if (data.links.length) {
    const row = make("div", "hangsu-links");
    row.append(...data.links.map(({ key, label }) => button(state, key, label)));
    root.append(row);
  }
  if (data.cards.length) {
    const list = make("ul", "hangsu-cards");
    list.style.setProperty("--cards", data.cards.length);
    list.dataset.count = data.cards.length;
    list.append(...data.cards.map((found) => card(state, found, WORDS[data.lang].evidence)));
    root.append(list);
  }
  parentElement.append(root);
}

function make(tag, name, text = "") {
  const node = document.createElement(tag);
  node.className = name;
  node.textContent = text;
  return node;
}

function button(state, key, label, spoken) {
  const node = make("button", "hangsu-evidence", label);
  node.type = "button";
  node.dataset.key = key;
  if (spoken) node.setAttribute("aria-label", spoken);
  node.addEventListener("click", () => state.pick(key));
  return node;
}

function card(state, { label, figure, unit, detail, key, spoken }, evidence) {
  const node = make("li", "hangsu-card");
  const value = make("p", "hangsu-figure", figure);
  if (unit) value.append(" ", make("span", "hangsu-unit", unit));
  node.append(make("p", "hangsu-label", label), value);
  if (detail) node.append(make("p", "hangsu-detail", detail));
  if (key) node.append(button(state, key, evidence, spoken));
  return node;
}
