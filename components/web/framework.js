// Says what Streamlit says of itself in the reader's language: text, names read aloud, hints.
// Charts and markdown are ours, so nothing inside them is looked at.

const NAMES = ["aria-label", "title", "placeholder", "alt"];
const NAMED = NAMES.map((name) => `[${name}]`).join();
const OURS = ".hangsu-panel, svg, canvas, style, script, noscript, [data-testid=stIconMaterial]";
const WRITTEN = `${OURS}, .stMarkdown`;
const tongue = () => Object.keys(HTML).find((lang) => HTML[lang] === document.documentElement.lang) ?? DEFAULT;

// The server asks the same of the address and the browser, but only once it is connected.
function asked() {
  const known = (lang) => (lang in HTML ? lang : undefined);
  const named = known(new URLSearchParams(location.search).get("lang"));
  return named ?? (navigator.language ? known(navigator.language.split("-")[0].toLowerCase()) ?? "en" : DEFAULT);
}
document.documentElement.lang = HTML[asked()];

const books = Object.fromEntries(Object.entries(FRAMEWORK).map(([lang, words]) => [lang, bookOf(words)]));
function bookOf(words) {
  const whole = new Map();
  const parts = [];
  for (const [key, source] of Object.entries(SOURCES)) {
    if (source === words[key]) continue;
    if (!source.includes("{")) whole.set(source, words[key]);
    else parts.push([patternOf(source), words[key]]);
  }
  return { whole, parts };
}

function patternOf(source) {
  const plain = source.split(/(\{\w+\})/).map((part) => (
    part.startsWith("{") ? `(?<${part.slice(1, -1)}>.+?)` : part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")));
  return new RegExp(`^${plain.join("")}$`, "s");
}

function translated(text) {
  const source = text.trim();
  if (!/[A-Za-z]/.test(source) || source.length > 300) return text;
  const { whole, parts } = books[tongue()];
  if (whole.has(source)) return whole.get(source);
  for (const [pattern, words] of parts) {
    const found = source.match(pattern)?.groups;
    if (found?.action) {
      if (!whole.has(found.action)) continue;
      return words.replace("{action}", whole.get(found.action)).replace("{name}", () => found.name);
    }
    if (found) return words.replace(/\{(\w+)\}/g, (_, name) => dated(name, found[name]));
  }
  return text;
}

const dated = (name, text) => (name === "date" && Number.isFinite(Date.parse(text))
  ? new Date(text).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" }) : text);

// What stood there before, so that another language starts from Streamlit's word and not from ours.
const told = new WeakMap();
function tell(node, slot, now, put) {
  if (!now) return;
  const known = told.get(node) ?? {};
  const source = known[slot]?.words === now ? known[slot].source : now;
  const words = translated(source);
  if (words === now) return;
  told.set(node, { ...known, [slot]: { source, words } });
  put(words);
}

function tellText(node) {
  tell(node, "text", node.data, (words) => { node.data = words; });
}

function tellNames(element) {
  for (const name of NAMES) {
    tell(element, name, element.getAttribute(name), (words) => element.setAttribute(name, words));
  }
}

function tellAll(root) {
  if (root.closest(OURS)) return;
  tellNames(root);
  for (const element of root.querySelectorAll(NAMED)) if (!element.closest(OURS)) tellNames(element);
  if (root.closest(WRITTEN)) return;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => (
    node.nodeType === Node.ELEMENT_NODE && node.matches(WRITTEN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  while (texts.nextNode()) if (texts.currentNode.nodeType === Node.TEXT_NODE) tellText(texts.currentNode);
}

function changed({ type, target, attributeName, addedNodes }) {
  if (attributeName === "lang") {
    if (target === document.documentElement) tellAll(document.documentElement);
  } else if (type === "attributes") {
    if (!target.closest(OURS)) tellNames(target);
  } else if (type === "characterData") {
    if (target.parentElement && !target.parentElement.closest(WRITTEN)) tellText(target);
  } else if (!target.closest?.(OURS)) {
    for (const node of addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) tellAll(node);
      else if (node.nodeType === Node.TEXT_NODE && !target.closest(WRITTEN)) tellText(node);
    }
  }
}

// A menu in groups is a list of Streamlit's whose items are no items: to whom hears it, each group is
// a group of links by its name.
function grouped() {
  for (const node of document.querySelectorAll("[data-testid=stSidebarNav] :is(ul, ul > div, li):not([role])")) {
    const head = node.matches("div") ? node.querySelector("header")?.innerText.split("\n")[0] : "";
    node.setAttribute("role", head ? "group" : "presentation");
    if (head) node.setAttribute("aria-label", head);
  }
}

new MutationObserver((records) => {
  records.forEach(changed);
  grouped();
}).observe(document.documentElement, {
  subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...NAMES, "lang"],
});
