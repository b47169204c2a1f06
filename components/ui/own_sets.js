// Sets of indicators that a reader has named. This browser alone keeps them; no server hears of them
// but while a page is open.

const NAME = "hangsu_sets";
let unkept = "{}"; // where the browser keeps nothing, as in a private window

function read() {
  try {
    return localStorage.getItem(NAME) ?? unkept;
  } catch {
    return unkept;
  }
}

function write(text) {
  unkept = text;
  try {
    localStorage.setItem(NAME, text);
  } catch {
    // It lasts as long as the page.
  }
}

export default ({ data, setStateValue }) => {
  const { put, drop, once } = data;
  if (once && once !== window.hangsuSets) {
    window.hangsuSets = once;
    let sets = {};
    try {
      sets = JSON.parse(read());
    } catch {
      // Another page of this address has written something else there.
    }
    delete sets[drop];
    // Put in anew, so that what was saved last stands last.
    for (const [name, codes] of Object.entries(put)) {
      delete sets[name];
      sets[name] = codes;
    }
    write(JSON.stringify(sets));
  }
  const text = read();
  if (text !== data.sets) setStateValue("sets", text);
};
