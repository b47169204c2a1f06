// Asks before the page is left while something typed would be lost: what the server says is only
// half done, and what stands in an entry that the server has not heard of yet.

const watches = new WeakMap();

export default function ({ data, parentElement }) {
  let watch = watches.get(parentElement);
  if (!watch) watches.set(parentElement, (watch = watching()));
  // A new run has heard everything that was typed before it.
  if (watch.data?.run !== data.run) watch.typed = false;
  watch.data = data;
  return () => {
    watch.end();
    watches.delete(parentElement);
  };
}

function watching() {
  const watch = { typed: false };
  const type = ({ target }) => {
    // The list of a choice is searched by typing too; that is nothing to lose.
    if (target.closest?.("[data-testid=stMain], #portal") && target.role !== "combobox") watch.typed = true;
  };
  const leave = (event) => {
    if (watch.data.unsafe || (watch.data.form && watch.typed)) event.preventDefault();
  };
  // Escape closes a pop-over before its entry has told what was typed; leaving the entry tells it.
  const tell = ({ key }) => {
    const entry = document.activeElement;
    if (key === "Escape" && entry?.matches("input:not([role]), textarea") && entry.closest("[data-testid=stPopoverBody]")) entry.blur();
  };
  addEventListener("input", type, true);
  addEventListener("keydown", tell, true);
  addEventListener("beforeunload", leave);
  watch.end = () => {
    removeEventListener("input", type, true);
    removeEventListener("keydown", tell, true);
    removeEventListener("beforeunload", leave);
  };
  return watch;
}
