// Runs in the page, from its very beginning or later. Notes when the pointer went down and when
// what matters last changed; two frames later the reader sees it. Times are milliseconds of
// `performance.now()`, that is since the address was opened.
(() => {
  if (window.hangsuBench) return;
  // `open` counts changes whose second frame is still to come.
  const state = { down: 0, last: 0, open: 0, selector: ".js-plotly-plot" };
  const note = () => {
    state.open += 1;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      state.open -= 1;
      state.last = performance.now();
    }));
  };
  addEventListener("pointerdown", () => { state.down = performance.now(); state.last = 0; }, true);
  const element = (node) => (node.nodeType === 1 ? node : node.parentElement);
  const inside = (node) => element(node)?.closest(state.selector);
  const holds = (node) => inside(node) || node.querySelector?.(state.selector);
  const touched = ({ target, addedNodes, removedNodes }) =>
    inside(target) || [...addedNodes, ...removedNodes].some(holds);
  new MutationObserver((records) => records.some(touched) && note()).observe(document,
    { subtree: true, childList: true, attributes: true, characterData: true });
  const drawn = () => [...document.querySelectorAll(".js-plotly-plot")]
    .filter((plot) => plot.querySelector(".trace, .heatmaplayer *")).length;
  const titled = (title) => !title
    || [...document.querySelectorAll("h1, .hangsu-eyebrow")]
      .some((head) => head.textContent.includes(title));
  // Resolves once at least `plots` charts are painted, a heading says `title` and nothing that
  // matters has changed for `quiet` ms; fails when that takes longer than a minute.
  const still = (plots, quiet, title) => new Promise((resolve, reject) => {
    const limit = performance.now() + 60_000;
    const look = setInterval(() => {
      if (performance.now() > limit) {
        clearInterval(look);
        reject(new Error(`not finished after a minute: ${drawn()} of ${plots} charts`));
      }
      if (state.open || !state.last || performance.now() - state.last < quiet) return;
      if (drawn() < plots || !titled(title)) return;
      clearInterval(look);
      resolve(state.last - state.down);
    }, 25);
  });
  window.hangsuBench = { still, watch: (selector) => { state.selector = selector; } };
})();
