// Asks the server every other second which data it has; asks for one rerun when they changed, or
// when another process answers, which knows nothing of this page.
// A request costs the server a fraction of a millisecond and starts no script run.

const EVERY = 1500;
const TRIES = 5;
const watches = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const known = watches.get(parentElement);
  const watch = known ?? { timer: 0, asked: new Map() };
  Object.assign(watch, { data, setTriggerValue });
  if (!known) {
    watches.set(parentElement, watch);
    // Readers who opened together do not ask together.
    watch.timer = setTimeout(() => look(watch), EVERY * Math.random());
  }
  return () => {
    clearTimeout(watch.timer);
    watches.delete(parentElement);
  };
}

async function look(watch) {
  watch.timer = setTimeout(() => look(watch), EVERY);
  if (document.hidden) return;
  try {
    const { url, seen } = watch.data;
    const answer = await fetch(url, { cache: "no-store", headers: { "If-None-Match": `"${seen}"` } });
    const version = answer.ok ? await answer.text() : seen; // 304: still these
    if (version === watch.data.seen) watch.asked.delete(version);
    else ask(watch, version);
  } catch {
    // The server is away; Streamlit says so itself and connects again.
  }
}

// A few times only: behind a proxy that sends every request elsewhere the versions never agree.
function ask(watch, version) {
  const times = watch.asked.get(version) ?? 0;
  if (times >= TRIES) return;
  watch.asked.set(version, times + 1);
  watch.setTriggerValue("changed", version);
}
