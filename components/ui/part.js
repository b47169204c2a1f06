// Fetches the script of a part by its address, once per page, and hands everything on to it.

const loaded = new Map();

export default function (given) {
  const show = loaded.get(given.data.module);
  return show ? show(given) : fetched(given);
}

async function fetched(given) {
  const address = new URL(given.data.module, document.baseURI).href;
  try {
    // A browser remembers that an address failed; a second one is asked for anew.
    const module = await import(address).catch(() => import(`${address}?again`));
    loaded.set(given.data.module, module.default);
  } catch {
    given.parentElement.textContent = WORDS[given.data.lang].missing;
    return undefined;
  }
  return loaded.get(given.data.module)(given);
}
