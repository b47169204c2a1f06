// The static site: charts when they come into view, evidence by address, search without a server.

const $ = (selector, within = document) => within.querySelector(selector);
const drawer = $(".drawer");
const results = $(".results");

// Charts: drawn by the dashboard's own script, once the reader is near them
const near = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) if (isIntersecting) draw(target);
}, { rootMargin: "600px" });
document.querySelectorAll(".chart").forEach((chart) => near.observe(chart));
addEventListener("beforeprint", () => document.querySelectorAll(".chart").forEach((chart) => chart.given || draw(chart)));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  document.querySelectorAll(".chart").forEach((chart) => chart.given && draw(chart));
});

function draw(chart) {
  near.unobserve(chart);
  chart.given ??= JSON.parse($("script", chart).textContent);
  window.hangsuSurface({
    data: chart.given, parentElement: chart,
    setTriggerValue: (name, key) => { location.hash = `ev=${key}`; },
  });
}

// Evidence: the address says which; sending it opens the same
function line([words, key]) {
  const node = document.createElement(key ? "a" : "p");
  node.textContent = words;
  if (!key) return node;
  node.href = `#ev=${key}`;
  const held = document.createElement("p");
  held.append(node);
  return held;
}

function show() {
  const hash = decodeURIComponent(location.hash.slice(1));
  const found = hash.startsWith("ev=") && window.hangsuEvidence?.[hash.slice(3)];
  if (!found) return drawer.close();
  $("h2", drawer).textContent = found.title;
  const value = line([found.value, ""]);
  value.className = "value";
  const blocks = found.blocks.flatMap(([heading, lines]) => {
    const title = document.createElement("h3");
    title.textContent = heading;
    return [...(heading ? [title] : []), ...lines.map(line)];
  });
  $("div", drawer).replaceChildren(value, ...blocks);
  drawer.scrollTop = 0;
  if (!drawer.open) drawer.showModal();
}

$("button", drawer).addEventListener("click", () => drawer.close());
drawer.addEventListener("close", () => {
  if (location.hash.startsWith("#ev=")) history.pushState(null, "", location.pathname + location.search);
});
addEventListener("hashchange", show);
addEventListener("popstate", show);
show();

// Another language shows the same place
for (const other of document.querySelectorAll(".other")) {
  other.addEventListener("click", () => { other.hash = location.hash; });
}

// Search: all words must occur; the index came with the page
const input = $("input[type=search]");
input.addEventListener("input", () => {
  const words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  results.hidden = !words.length;
  if (!words.length) return;
  const found = window.hangsuSearch.filter(([title, , text]) => {
    const whole = `${title} ${text}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
  const count = document.createElement("small");
  const { found: told, none } = document.body.dataset;
  count.textContent = found.length ? told.replace("{count}", found.length) : none;
  results.replaceChildren(count, ...found.slice(0, 30).map(hit));
});

function hit([title, address, text]) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = title;
  const about = document.createElement("small");
  about.textContent = text.length > 120 ? `${text.slice(0, 120)}…` : text;
  link.append(about);
  return link;
}
