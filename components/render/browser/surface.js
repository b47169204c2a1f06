// The chart surface. One node per panel, kept between reruns; Plotly paints each figure on a sheet.
// The payload is made by components/render/figure.py: a wide figure and patches for other forms.

const surfaces = new WeakMap();
const scripts = new Map();
const live = new Set();
// Painted sheets that hang nowhere, the latest last. Plotly needs as long to change a painted sheet
// as to paint a new one; to hang up a kept one takes a twentieth of that.
const kept = new Set();
const SHEETS = 40;
// Static: Plotly paints, pointing and picking are ours, the same for mouse, touch and keyboard.
const CONFIG = { staticPlot: true, displayModeBar: false, displaylogo: false, showSendToCloud: false };
const PLAIN = new Set(["text", "ticktext", "hovertext", "customdata", "name"]);
const SVG = "http://www.w3.org/2000/svg";
let count = 0;

export default function ({ data, parentElement, setTriggerValue }) {
  const surface = surfaces.get(parentElement) ?? build(parentElement);
  surface.ask = setTriggerValue;
  surface.pick = (key) => key && setTriggerValue("picked", key);
  surface.wanted = data;
  const source = data.text || data.payload;
  reserve(surface, data);
  if (printing) printed(surface);
  surface.root.ariaBusy = surface.source !== source;
  const script = load(data.script);
  script.catch(() => {}); // told below, where a figure needs it
  payloadOf(data, setTriggerValue).then(
    (payload) => surface.wanted === data && take(surface, payload, source, script),
    ({ message }) => surface.wanted === data && fail(surface, message),
  );
  return () => dispose(parentElement, surface);
}

// Words and figure change together: until the new figure can be drawn, both are the old ones.
async function take(surface, payload, source, script) {
  const given = surface.wanted;
  try {
    if (payload.figure) surface.plotly = window.Plotly ?? await script;
  } catch ({ message }) {
    if (surface.wanted === given) fail(surface, message, payload);
    return;
  }
  if (surface.wanted !== given) return;
  taken(surface, payload, source);
  if (payload.figure) soon(surface);
}

function taken(surface, payload, source) {
  if (surface.source !== source) Object.assign(surface, { source, payload, whole: payload.figure, drawn: null });
  surface.root.ariaBusy = false;
  surface.note.hidden = true;
  dress(surface, surface.wanted, payload);
}

// Payloads, fetched or read once, by their address (or their text, where they come with the page)

const payloads = new Map();
const PAYLOADS = 80;

function payloadOf({ text, payload: address }, setTriggerValue) {
  const source = text || address;
  const known = payloads.get(source);
  payloads.delete(source);
  const payload = known ?? (text ? Promise.resolve(JSON.parse(text)) : fetched(address, setTriggerValue));
  payloads.set(source, payload);
  for (const oldest of [...payloads.keys()].slice(0, -PAYLOADS)) payloads.delete(oldest);
  return payload;
}

// One that is not there is asked for once: the page then brings it along.
async function fetched(address, setTriggerValue) {
  try {
    const answer = await fetch(address);
    if (answer.ok) return await answer.json();
  } catch {
    // As good as not there.
  }
  payloads.delete(address);
  setTriggerValue("lost", address);
  throw new Error("missing");
}

// Building, dressing, leaving

function build(parent) {
  const make = (tag, name, under) => {
    const node = document.createElement(tag);
    node.className = name;
    under.append(node);
    return node;
  };
  const panel = make("div", "hangsu-panel", parent);
  const around = {
    title: make("h2", "hangsu-title", panel), subtitle: make("p", "hangsu-subtitle", panel),
    empty: make("p", "hangsu-empty", panel),
  };
  const root = make("div", "hangsu-surface", panel);
  around.empty.setAttribute("role", "status");
  const surface = {
    panel, around, root, legend: make("ul", "hangsu-legend", root), plot: make("div", "hangsu-plot", root),
    said: make("div", "hangsu-said", root),
    note: make("p", "hangsu-note", root), points: null, at: -1, drawn: null, alive: true,
  };
  surface.ring = make("div", "hangsu-ring", root);
  surface.tip = make("div", "hangsu-tip", root);
  // Nothing nameless is shown while nothing is known of the chart.
  for (const hidden of [surface.ring, surface.tip, surface.note, ...Object.values(around)]) hidden.hidden = true;
  surface.said.id = `hangsu-said-${++count}`;
  toolbar(surface);
  listen(surface);
  surfaces.set(parent, surface);
  live.add(surface);
  return surface;
}

function listen(surface) {
  const { plot } = surface;
  surface.root.setAttribute("role", "figure");
  plot.tabIndex = 0;
  plot.setAttribute("role", "application");
  surface.said.setAttribute("aria-live", "polite");
  surface.note.setAttribute("role", "status");
  surface.tip.setAttribute("aria-hidden", "true");
  plot.addEventListener("keydown", (event) => keyed(surface, event));
  plot.addEventListener("focus", () => plot.matches(":focus-visible") && surface.at >= 0 && show(surface, surface.at));
  plot.addEventListener("blur", () => hide(surface));
  plot.addEventListener("pointermove", (event) => event.pointerType === "mouse" && pointed(surface, event));
  plot.addEventListener("pointerleave", () => hide(surface));
  plot.addEventListener("click", (event) => clicked(surface, event));
  surface.observer = new ResizeObserver(() => soon(surface));
  surface.observer.observe(surface.root);
}

// The room that a figure will take, in the reader's language, before anything is known of it.
function reserve(surface, given) {
  if (surface.drawn) return;
  speak(surface, given);
  surface.plot.style.minHeight = `${given.height}px`;
}

// Told anew, even the same language has every node of the drawing restyled.
function speak({ panel }, { lang }) {
  if (panel.lang !== WORDS[lang].html) panel.lang = WORDS[lang].html;
}

const NOTHING = { title: "", subtitle: "", empty: "", lines: [], alt: "", file: "" };

function dress(surface, given, payload) {
  const { root: node, plot, panel } = surface;
  const say = WORDS[given.lang];
  surface.given = given;
  speak(surface, given);
  panel.id = given.anchor ?? "";
  panel.classList.toggle("hangsu-hero", Boolean(given.hero));
  node.setAttribute("aria-label", payload.alt);
  node.dataset.chart = payload.id ?? "";
  plot.setAttribute("aria-label", say.hint);
  tellAround(surface, payload);
  tabulate(surface, payload.html);
  equip(surface);
}

// The words around a chart: its finding, what it measures, why it is empty

function tellAround(surface, payload) {
  if (surface.told === payload) return;
  surface.told = payload;
  for (const name of ["title", "subtitle", "empty"]) {
    surface.around[name].textContent = payload[name] ?? "";
    surface.around[name].hidden = !payload[name];
  }
  surface.root.hidden = Boolean(payload.empty);
}

function dispose(parent, surface) {
  surface.alive = false;
  live.delete(surface);
  surface.observer.disconnect();
  document.removeEventListener("pointerdown", surface.outside);
  keep(surface);
  surface.panel.remove();
  surfaces.delete(parent);
}

// Plotly's script, once for all surfaces; an answer that is not the script counts as none. The page
// may have asked for it already (components/web/streamlit_internals.py).

function load(url) {
  if (!scripts.has(url)) {
    scripts.set(url, arrived(url));
    scripts.get(url).catch(() => scripts.delete(url));
  }
  return scripts.get(url);
}

async function arrived(url) {
  if (window.Plotly) return window.Plotly;
  const underWay = document.querySelector(`script[src="${url}"]`);
  const script = underWay ?? document.createElement("script");
  await new Promise((resolve) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", resolve);
    if (underWay) return;
    script.src = url;
    document.head.append(script);
  });
  if (window.Plotly) return window.Plotly;
  // One that failed would be taken for one under way, and waited for in vain.
  script.remove();
  throw new Error("failed");
}

// No figure of before stays under words that ask for another.
function fail(surface, reason, payload = NOTHING) {
  surface.root.ariaBusy = false;
  dress(surface, surface.wanted, payload);
  const say = WORDS[surface.given.lang];
  surface.note.textContent = say[reason] ?? say.failed;
  surface.note.hidden = false;
  surface.plot.hidden = true;
}

// Drawing. Streamlit calls one surface after the other; they wait for the last of them, are all
// measured, then all drawn: one layout for all. Not for a frame, which a page in the background
// never has and any other may be sixteen milliseconds away from.

const waiting = new Set();

function soon(surface) {
  if (!waiting.size) setTimeout(flush);
  waiting.add(surface);
}

// A surface may be out of the page before it is told to leave: it has neither width nor colours.
function flush() {
  const found = [...waiting].filter(({ plotly, whole, alive, root }) => plotly && whole && alive && root.isConnected);
  waiting.clear();
  for (const { plot } of found) plot.hidden = false;
  const dark = found.length > 0 && isDark(found[0].root);
  const measured = found.map((surface) => [surface, surface.plot.clientWidth]);
  for (const [surface, width] of measured) if (width >= 1) draw(surface, printing ? PAPER : Math.floor(width), dark && !printing);
  for (const { plot, sheet } of found) if (sheet && sheet.parentNode !== plot) plot.replaceChildren(sheet);
}

// On paper every chart is as wide as A4 between its margins, no taller than a page, and in the colours
// for print. A browser that prints does not wait: what came with the page is drawn at once.
const [PAPER, PAGE] = [688, 940];
let printing = false;

addEventListener("beforeprint", () => {
  printing = true;
  live.forEach(printed);
});
addEventListener("afterprint", () => {
  printing = false;
  live.forEach(soon);
});

function printed(surface) {
  const { text } = surface.wanted;
  if (text && surface.source !== text) taken(surface, JSON.parse(text), text);
  surface.plotly ??= window.Plotly;
  if (!surface.plotly || !surface.whole) return;
  surface.plot.hidden = false;
  draw(surface, PAPER, false);
  surface.plot.replaceChildren(surface.sheet);
}

function draw(surface, width, dark) {
  const { plot, whole } = surface;
  const form = formOf(whole, width);
  const drawn = `${form}|${dark}|${width}`;
  if (surface.drawn === drawn) return;
  keep(surface);
  Object.assign(surface, { drawn, form, width, points: null, at: -1 });
  hide(surface);
  const name = `${drawn}|${surface.source}`;
  const sheet = surface.sheet = [...kept].find((one) => one.name === name) ?? document.createElement("div");
  kept.delete(sheet);
  sheet.name = name;
  legend(surface, form, dark ? whole.dark : {});
  painted(surface, sheet, dark).then(() => {
    if (surface.sheet === sheet) plot.dataset.drawn = drawn;
  });
}

// A sheet is painted once; a kept one already is. It hangs nowhere meanwhile: of one in the page
// Plotly asks the height, and the browser would lay out the page for each.
async function painted(surface, sheet, dark) {
  const { plotly, whole, form, width, plot } = surface;
  if (!sheet.done) {
    const { data, layout } = recoloured(figureOf(whole, form), dark ? whole.dark : {});
    sheet.done = plotly.newPlot(sheet, data.map(mute), { ...layout, width }, CONFIG).then(silenced);
    sheet.tall = layout.height;
    sheet.style.setProperty("--hangsu-fit", Math.min(1, PAGE / layout.height));
  }
  plot.style.minHeight = `${sheet.tall}px`;
  await sheet.done;
}

// What a reader of the screen hears stands beside the drawing.
function silenced(sheet) {
  for (const svg of sheet.querySelectorAll("svg")) svg.setAttribute("aria-hidden", "true");
}

// Keys and tooltips are ours; Plotly would only look through them.
const mute = ({ customdata, hovertext, ...trace }) => ({ ...trace, hoverinfo: "skip" });

function keep({ sheet, plotly }) {
  if (!sheet?.done) return;
  sheet.remove();
  kept.add(sheet);
  for (const oldest of [...kept].slice(0, -SHEETS)) {
    kept.delete(oldest);
    plotly.purge(oldest);
  }
}

function formOf(whole, width) {
  const fitting = Object.entries(whole.forms).filter(([, form]) => width < form.below);
  return fitting.sort((a, b) => a[1].below - b[1].below)[0]?.[0] ?? "wide";
}

function figureOf(whole, name) {
  const form = whole.forms[name];
  if (!form) return { data: whole.data, layout: whole.layout };
  const data = form.traces ?? whole.data.map((trace, i) => ({ ...trace, ...form.data[i] }));
  return { data, layout: { ...whole.layout, ...form.layout } };
}

// A fresh copy (Plotly writes into what it is given) with each colour exchanged; words stay.
function recoloured(value, colours, key) {
  if (typeof value === "string") return PLAIN.has(key) ? value : colours[value] ?? value;
  if (Array.isArray(value)) return value.map((item) => recoloured(item, colours, key));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, recoloured(v, colours, k)]));
}

const grounds = new Map();

function isDark(node) {
  const ground = getComputedStyle(node).getPropertyValue("--st-background-color") || "#fff";
  if (!grounds.has(ground)) {
    const probe = document.createElement("span");
    probe.style.color = ground;
    node.append(probe);
    const [r, g, b] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
    probe.remove();
    grounds.set(ground, 0.299 * r + 0.587 * g + 0.114 * b < 110);
  }
  return grounds.get(ground);
}

// Legend

function legend(surface, form, colours) {
  const entries = surface.whole.legend[form] ?? [];
  surface.legend.replaceChildren(...entries.map((entry) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = entry.name;
    item.append(sign(entry, colours), name);
    return item;
  }));
  surface.legend.hidden = !entries.length;
}

function sign({ shape, colour, mark }, colours) {
  const svg = document.createElementNS(SVG, "svg");
  const hue = colours[colour] ?? colour;
  const put = (tag, attributes) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    svg.append(node);
  };
  for (const [name, value] of Object.entries({ width: 22, height: 18, viewBox: "-11 -9 22 18", "aria-hidden": "true" })) svg.setAttribute(name, value);
  const hollow = mark && mark !== "exact";
  const paint = { fill: hollow ? "none" : hue, stroke: hue, "stroke-width": 1.8 };
  if (mark === "unsourced") paint["stroke-dasharray"] = "2 2";
  if (["over", "at_least"].includes(mark)) put("path", { d: "M0-4V-8.5M-2-6.5L0-8.5L2-6.5", fill: "none", stroke: hue, "stroke-width": 1.3 });
  if (["under", "nearly"].includes(mark)) put("path", { d: "M0 4V8.5M-2 6.5L0 8.5L2 6.5", fill: "none", stroke: hue, "stroke-width": 1.3 });
  if (mark === "about") put("path", { d: "M0-5V-8M0 5V8", fill: "none", stroke: hue, "stroke-width": 1.3 });
  if (["derived", "scenario"].includes(mark)) put("path", { d: "M-11 0H-5M5 0H11", fill: "none", stroke: hue, "stroke-width": 1.8, "stroke-dasharray": "1.5 2" });
  if (shape === "square" || shape === "bar") put("rect", { x: -4.5, y: -4.5, width: 9, height: 9, ...paint });
  else if (shape === "diamond") put("path", { d: "M0-6L6 0L0 6L-6 0Z", ...paint });
  else if (shape === "triangle") put("path", { d: "M0-5L5.5 4.5H-5.5Z", ...paint });
  else if (shape === "tick") put("path", { d: "M0-6V6", stroke: hue, "stroke-width": 3 });
  else put("circle", { r: mark === "scenario" ? 2.5 : mark ? 4 : 5, ...paint });
  return svg;
}

// Pointing and picking

// Measured when first asked for: most charts are looked at and not pointed at.
function points(surface) {
  const { whole, form, width, plot } = surface;
  if (!surface.points && surface.sheet?.done) {
    const { data, layout } = figureOf(whole, form);
    surface.points = pointsOf({ data, layout: { ...layout, width } }, plot);
  }
  return surface.points ?? [];
}

// Every point with its place in pixels, the box that answers to the pointer, its key and words.
function pointsOf({ data, layout }, plot) {
  const { l, r, t, b } = layout.margin;
  const [x0, x1] = layout.xaxis.range;
  const [y0, y1] = layout.yaxis.range;
  const px = (x) => l + ((x - x0) / (x1 - x0)) * (layout.width - l - r);
  const py = (y) => t + ((y1 - y) / (y1 - y0)) * (layout.height - t - b);
  const found = data.flatMap((trace, at) => {
    if (!trace.customdata) return [];
    const curve = trace.legendrank ?? at;
    if (trace.type === "heatmap") return cells(trace, curve, px, py);
    return trace.x.map((x, i) => ({ ...boxOf(trace, i, px, py), curve, ...carried(trace.customdata[i], trace.hovertext[i]) }));
  });
  return ordered([...found, ...named(layout, plot)]);
}

const carried = (custom, words) => ({ key: custom[0], text: lines(words) });

function boxOf(trace, i, px, py) {
  const [x, y] = [px(trace.x[i]), py(trace.y[i])];
  if (trace.type === "bar") {
    const half = Math.abs(py(trace.y[i] + trace.width / 2) - y);
    return { x, y, size: 18, left: Math.min(px(0), x), right: Math.max(px(0), x) + 60, top: y - half, bottom: y + half };
  }
  const marker = trace.marker?.size ?? 10;
  const reach = (Array.isArray(marker) ? marker[i] : marker) / 2 + 8;
  const [left, right, up, down] = trace.customdata[i][3] ?? [reach, reach, reach, reach];
  const box = { left: x - left, right: x + right, top: y - up, bottom: y + down };
  // Words alone begin at their point: the ring goes round them.
  if (trace.textposition === "bottom right") return { ...box, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, wide: left + right, tall: up + down };
  return { ...box, x, y, size: 2 * reach - 6 };
}

function cells(trace, curve, px, py) {
  const wide = px(1) - px(0);
  const tall = trace.y.length > 1 ? Math.abs(py(trace.y[1]) - py(trace.y[0])) : 40;
  return trace.z.flatMap((row, i) => row.flatMap((_, j) => {
    if (!trace.customdata[i][j]) return [];
    const [x, y] = [px(trace.x[j]), py(trace.y[i])];
    return [{ x, y, curve, row: i, wide, tall, left: x - wide / 2, right: x + wide / 2, top: y - tall / 2, bottom: y + tall / 2, ...carried(trace.customdata[i][j], trace.hovertext[i][j]) }];
  }));
}

// Words with a key, such as a policy year over the plot: where Plotly has put them.
function named({ annotations }, plot) {
  const home = plot.getBoundingClientRect();
  return [...plot.querySelectorAll(".annotation")].flatMap((node) => {
    const note = annotations[Number(node.dataset.index)];
    if (!note?.name) return [];
    const box = node.querySelector("text").getBoundingClientRect();
    const [left, top] = [box.left - home.left - 3, box.top - home.top - 3];
    const [wide, tall] = [box.width + 6, box.height + 6];
    return [{ x: left + wide / 2, y: top + tall / 2, wide, tall, left, top, right: left + wide, bottom: top + tall, key: note.name, text: [lines(note.text).join("")] }];
  });
}

// The point under the pointer: of those whose box holds it, the one whose mark is nearest.
function under(surface, event) {
  const home = surface.plot.getBoundingClientRect();
  const [x, y] = [event.clientX - home.left, event.clientY - home.top];
  let best = -1;
  let least = Infinity;
  points(surface).forEach((p, i) => {
    if (x < p.left || x > p.right || y < p.top || y > p.bottom) return;
    const far = Math.hypot(p.x - x, p.y - y);
    if (far < least) [best, least] = [i, far];
  });
  return best;
}

function pointed(surface, event) {
  const at = under(surface, event);
  surface.plot.classList.toggle("hangsu-hit", at >= 0 && Boolean(points(surface)[at].key));
  if (at >= 0) tell(surface, points(surface)[at]);
  else surface.tip.hidden = true;
}

function clicked(surface, event) {
  const at = under(surface, event);
  if (at < 0) return;
  surface.at = at;
  surface.pick(points(surface)[at].key);
}

const lines = (text) => String(text ?? "").split("<br>").map((line) => line.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));

// Reading order: curve by curve, each from left to right (a heat map row by row).
function ordered(points) {
  return points.sort((a, b) => (a.curve ?? 1e6) - (b.curve ?? 1e6) || (a.row ?? 0) - (b.row ?? 0) || a.x - b.x || a.y - b.y);
}

function keyed(surface, event) {
  const { at } = surface;
  const found = points(surface);
  const last = found.length - 1;
  const moves = {
    ArrowRight: () => Math.min(at + 1, last), ArrowLeft: () => Math.max(at - 1, 0),
    ArrowDown: () => beside(found, at, 1), ArrowUp: () => beside(found, at, -1),
    Home: () => 0, End: () => last,
  };
  if (event.ctrlKey || event.metaKey || event.altKey || last < 0) return;
  if (event.key === "Escape") hide(surface);
  else if (event.key === "Enter" && at >= 0) surface.pick(found[at].key);
  else if (moves[event.key]) show(surface, moves[event.key]());
  else return;
  event.preventDefault();
}

// The nearest point above or below; sideways distance counts threefold.
function beside(found, at, way) {
  if (at < 0) return 0;
  const here = found[at];
  const cost = (p) => Math.abs(p.y - here.y) + 3 * Math.abs(p.x - here.x);
  const there = found.map((p, i) => [p, i]).filter(([p]) => (p.y - here.y) * way > 2);
  return there.sort((a, b) => cost(a[0]) - cost(b[0]))[0]?.[1] ?? at;
}

function show(surface, at) {
  const point = points(surface)[at];
  const { ring, plot, said } = surface;
  surface.at = at;
  ring.hidden = false;
  ring.classList.toggle("hangsu-cell", Boolean(point.wide));
  Object.assign(ring.style, {
    left: `${point.x}px`, top: `${plot.offsetTop + point.y}px`,
    width: `${point.wide ?? point.size}px`, height: `${point.tall ?? point.size}px`,
  });
  said.textContent = point.text.join("，");
  tell(surface, point);
}

function tell(surface, point) {
  const { tip, plot } = surface;
  tip.replaceChildren(...point.text.map((text, i) => {
    const line = document.createElement(i ? "span" : "b");
    line.textContent = text;
    return line;
  }));
  tip.hidden = false;
  const left = Math.min(Math.max(point.x - tip.offsetWidth / 2, 0), plot.clientWidth - tip.offsetWidth);
  const { above, below } = clear(surface, point);
  const top = plot.offsetTop + above - 8 - tip.offsetHeight;
  tip.style.left = `${left}px`;
  tip.style.top = `${top >= -30 ? top : plot.offsetTop + below + 8}px`;
}

// From where upwards and downwards a tip leaves its mark and the words at it free, px in the plot.
function clear({ plot }, point) {
  const half = (point.tall ?? point.size ?? 20) / 2;
  const free = { above: point.y - half, below: point.y + half };
  if (point.wide) return free;
  const home = plot.getBoundingClientRect();
  for (const words of plot.querySelectorAll(".textpoint text, .bartext")) {
    const box = words.getBoundingClientRect();
    const [left, top] = [box.left - home.left, box.top - home.top];
    if (left - point.x > half + 12 || point.x - left - box.width > half + 12) continue;
    if (top - point.y > half + 12 || point.y - top - box.height > half + 12) continue;
    free.above = Math.min(free.above, top);
    free.below = Math.max(free.below, top + box.height);
  }
  return free;
}

function hide(surface) {
  surface.ring.hidden = true;
  surface.tip.hidden = true;
  surface.plot.classList.remove("hangsu-hit");
}
