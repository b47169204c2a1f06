// A button that copies the text which the server gives at an address.

const buttons = new WeakMap();

export default function ({ data, parentElement }) {
  const state = buttons.get(parentElement) ?? built(parentElement);
  state.say = WORDS[data.lang];
  state.address = data.address;
  state.button.textContent = state.say.label;
}

function built(parent) {
  const state = { button: document.createElement("button"), heard: document.createElement("span") };
  state.button.type = "button";
  state.button.className = "hangsu-act";
  state.heard.setAttribute("role", "status");
  state.heard.className = "hangsu-small hangsu-heard";
  state.button.addEventListener("click", () => fetched(state));
  parent.append(state.button, state.heard);
  buttons.set(parent, state);
  return state;
}

async function fetched({ button, heard, say, address }) {
  heard.textContent = "";
  button.ariaBusy = "true";
  try {
    const answer = await fetch(address);
    if (answer.ok) handed(await answer.text(), heard, say);
    else heard.textContent = (await answer.json()).error.message;
  } catch {
    heard.textContent = say.missing;
  } finally {
    button.ariaBusy = "false";
  }
}
