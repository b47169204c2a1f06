// The inside of the evidence drawer: text as text, buttons that lead on, and what can be copied.

const shown = new WeakMap();
const SIGNS = { good: "✓", caution: "!", bar: "✕", missed: "✕", plain: "" };

export default function ({ data, parentElement, setTriggerValue }) {
  const state = shown.get(parentElement) ?? {};
  shown.set(parentElement, state);
  state.tell = setTriggerValue; // taken afresh at every call
  const told = JSON.stringify(data);
  if (state.told === told) return themed(state.root);
  state.told = told;
  state.root?.remove();
  const root = (state.root = make("div", "hangsu-drawer"));
  if (data.back) root.append(button(state, "back", "1", `← ${data.back}`, "hangsu-lead"));
  if (data.head) root.append(head(data.head));
  if (data.answer) root.append(answer(state, data.answer));
  root.append(...data.blocks.map((block) => section(state, block)));
  if (data.actions) root.append(actions(state, data));
  parentElement.append(root);
  themed(root);
}

// The dialog lies outside of what the theme calls light or dark; our own colours have to be told.
function themed(root) {
  if (!root.isConnected) return; // out of the page nothing has a colour
  const [r, g, b] = getComputedStyle(root).color.match(/[\d.]+/g).map(Number);
  root.style.colorScheme = r + g + b > 382 ? "dark" : "light"; // light words, dark ground
}

function make(tag, name, text = "", ...children) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.textContent = text;
  node.append(...children.filter(Boolean));
  return node;
}

function toned(node, tone) {
  node.dataset.tone = tone;
  return node;
}

function button(state, event, value, label, name) {
  const node = make("button", name, label);
  node.type = "button";
  node.onclick = () => state.tell(event, value);
  return node;
}

function pill({ text, tone }) {
  return toned(make("span", "hangsu-pill", [SIGNS[tone], text].filter(Boolean).join(" ")), tone);
}

function head({ value, large = true, tags, where, what }) {
  const line = make("div", "hangsu-valued", "", make("p", large ? "hangsu-value" : "hangsu-value hangsu-long", value));
  line.append(...tags.map(pill));
  const named = [where && make("p", "hangsu-where", where), what && make("p", "hangsu-what", what)];
  return make("header", "", "", line, ...named);
}

function section(state, { title, rows }) {
  const list = make("div", "hangsu-rows");
  list.append(...rows.map((entry) => row(state, entry)));
  return make("section", "", "", title && make("h3", "", title), list);
}

// A row is a page of a document, a passage, a label with its text, a button that leads on, or plain text; with what
// belongs to it in small print and, folded, the rest.
function row(state, { picture, passage, label, key, versus, value, name, strong, said, tag, text, small, more, rows }) {
  if (picture) return facsimile(picture, picture.label);
  if (passage) return quoted(passage);
  if (label) return make("p", "hangsu-fact", "", make("b", "", label), text);
  const node = make("div", "hangsu-row");
  if (name) {
    const lead = button(state, key ? "picked" : "versus", key ?? versus, "", "hangsu-lead");
    lead.append(...[value && make("b", "", value), make("span", "", name)].filter(Boolean));
    node.append(lead);
  }
  if (strong) node.append(make("b", "hangsu-strong", strong));
  if (said) node.append(make("b", "", said));
  if (tag) node.append(make("span", "hangsu-tag", tag));
  if (text) node.append(make("p", "", text));
  if (small) node.append(make("p", "hangsu-small", small));
  if (more) {
    const sides = rows.map((one) => make("p", "", one.text, one.small && make("span", "hangsu-small", one.small)));
    node.append(make("details", "", "", make("summary", "", more), ...sides));
  }
  return node;
}

function quoted({ before, head, token, tail, after }) {
  const line = make("p", "", "", head, token && make("mark", "", token), tail);
  const node = make("blockquote", "hangsu-quoted");
  node.lang = "zh";
  node.append(...[before && make("p", "hangsu-around", before), line, after && make("p", "hangsu-around", after)].filter(Boolean));
  return node;
}

function answer(state, { title, kind, verdict, reason, sides, rows, sentence }) {
  const said = make("h3", "hangsu-verdict", "", toned(make("b", "", verdict), kind), reason && make("span", "", reason));
  const table = make("table", "hangsu-sides");
  const top = table.createTHead().insertRow();
  top.append(make("td"), ...sides.map((side) => {
    const cell = make("th", "", "", button(state, "picked", side.key, side.value, "hangsu-lead"));
    cell.scope = "col";
    return cell;
  }), make("td"));
  const body = table.createTBody();
  for (const one of rows) {
    const line = body.insertRow();
    const label = make("th", "", one.label);
    label.scope = "row";
    line.append(label, ...one.sides.map((side) => make("td", "", side)));
    line.append(toned(make("td", "", `${SIGNS[one.kind]} ${one.word}`), one.kind));
    if (one.note) {
      const remark = make("td", "hangsu-small", one.note);
      remark.colSpan = 3;
      const under = body.insertRow();
      under.className = "hangsu-under";
      under.append(make("td"), remark);
    }
  }
  return make("div", "", "", make("p", "hangsu-small", title), said, table, make("p", "hangsu-sentence-box", sentence));
}

// What can be copied, by one click or, where the browser will not, by hand.

function actions(state, data) {
  const foot = make("footer", "hangsu-foot");
  const heard = make("p", "hangsu-small");
  heard.setAttribute("role", "status");
  for (const { label, copy, link, versus, primary } of data.actions) {
    const node = button(state, "versus", versus, label, "hangsu-act");
    if (primary) node.classList.add("hangsu-primary");
    if (!versus) node.onclick = () => handed(link ? location.href : copy, heard, WORDS[data.lang]);
    foot.append(node);
  }
  foot.append(heard);
  return foot;
}
