// A page is shown below its heading when all of it is in place: what came one by one would push
// down what is being read. In place means that the server has answered, heading and charts are drawn,
// no part of Streamlit's is still being fetched, and the page has kept its height for an eighth of a
// second. Eight seconds are the most anybody waits.

{
  const began = performance.now();
  const UNDRAWN = '[class*="st-key-heading_"]:not(:has(.hangsu-heading)), .st-key-page [data-testid=stSkeleton],'
    + ' [class*="st-key-panel_"]:not(:has(.hangsu-panel)), .hangsu-surface[aria-busy="true"],'
    + ' .hangsu-surface:not([hidden]) .hangsu-plot:not([hidden], [data-drawn])';
  let height = 0;
  let still = 0;
  const look = () => {
    const now = document.querySelector("[data-testid=stMainBlockContainer]")?.scrollHeight ?? 0;
    const busy = !document.querySelector('[data-test-script-state="notRunning"]') || document.querySelector(UNDRAWN);
    still = now > 200 && now === height && !busy ? still + 1 : 0;
    height = now;
    if (still < 3 && performance.now() - began < 8000) return;
    document.documentElement.dataset.ready = "";
    clearInterval(watch);
  };
  const watch = setInterval(look, 40);
}
