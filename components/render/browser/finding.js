// What a page says first: its name small, the finding large, each number in it leading to its
// evidence, and a line that qualifies it.

const shown = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const text = JSON.stringify(data);
  const before = shown.get(parentElement);
  const state = { text, pick: (key) => setTriggerValue("picked", key) };
  if (before?.text === text) {
    before.pick = state.pick;
    return;
  }
  shown.set(parentElement, state);
  state.root = node("div", "hangsu-heading");
  state.root.lang = WORDS[data.lang].html;
  state.root.append(node("p", "hangsu-eyebrow", data.eyebrow), sentence(state, data));
  if (data.deck.length || data.tags.length) state.root.append(deck(state, data));
  if (before) before.root.replaceWith(state.root);
  else parentElement.append(state.root);
}

function sentence(state, { pieces, lang }) {
  const heading = node("h1", "hangsu-finding");
  heading.append(...words(state, pieces, lang));
  heading.classList.toggle("hangsu-long", width(heading) > 88);
  return heading;
}

// Chinese characters are twice as wide as Latin ones.
const width = ({ textContent }) => textContent.replace(/[\u2e80-\uffff]/g, "  ").length;

const words = (state, pieces, lang) => pieces.map(([text, key]) => (key ? number(state, text, key, WORDS[lang].evidence) : text));

function number(state, text, key, hint) {
  const button = node("button", "hangsu-number", text);
  button.type = "button";
  button.title = hint;
  button.dataset.key = key;
  button.addEventListener("click", () => state.pick(key));
  return button;
}

function deck(state, { deck: pieces, tags, lang }) {
  const line = node("p", "hangsu-deck");
  const text = node("span", "");
  text.append(...words(state, pieces, lang));
  line.append(text);
  // Beside a long line the verdicts would take one of their own: they stand above, by the name.
  const above = node("p", "hangsu-above");
  const place = tags.length && width(text) > 120 ? above : line;
  if (place === above) state.root.firstChild.after(above);
  place.append(...tags.map(({ kind, text, key }) => {
    const tag = node(key ? "button" : "span", "hangsu-tag", `${{ good: "✓", caution: "!", bar: "✕" }[kind]} ${text}`);
    tag.dataset.kind = kind;
    if (key) tag.addEventListener("click", () => state.pick(key));
    return tag;
  }));
  return line;
}

function node(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}
