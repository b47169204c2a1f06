// Runs in the page. `watch(selector)` notes when the pointer went down and when the part of the
// page that matters last changed; two frames later the reader sees it.
(() => {
  const state = { down: 0, last: 0 };
  const note = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    state.last = performance.now();
  }));
  addEventListener("pointerdown", () => { state.down = performance.now(); state.last = 0; }, true);
  const matters = (node, selector) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    return element && (element.closest(selector) || element.querySelector?.(selector));
  };
  window.hangsuBench = {
    watch(selector) {
      state.observer?.disconnect();
      state.observer = new MutationObserver((records) => {
        const touched = (record) => matters(record.target, selector)
          || [...record.addedNodes].some((node) => matters(node, selector));
        if (state.down && records.some(touched)) note();
      });
      state.observer.observe(document.body,
        { subtree: true, childList: true, attributes: true, characterData: true });
    },
    quiet: (ms) => state.last > 0 && performance.now() - state.last > ms,
    taken: () => state.last - state.down,
  };
})();
