// The foot of the sidebar: the link to this very view, copied at a click; and the page's language.

const feet = new WeakMap();

export default function ({ data, parentElement }) {
  const say = WORDS[data.lang];
  // Told anew, even the same language has every node of the page restyled.
  if (document.documentElement.lang !== say.html) document.documentElement.lang = say.html;
  const foot = feet.get(parentElement) ?? build(parentElement);
  foot.say = say;
  if (!foot.busy) foot.button.textContent = say.copy_link;
}

function build(parent) {
  const foot = { button: document.createElement("button") };
  foot.button.type = "button";
  foot.button.className = "hangsu-link";
  foot.button.addEventListener("click", () => {
    foot.busy = copied({ "text/plain": location.href });
    foot.button.textContent = foot.busy ? foot.say.copied : location.href;
    setTimeout(() => {
      foot.busy = false;
      foot.button.textContent = foot.say.copy_link;
    }, 2000);
  });
  parent.append(foot.button);
  feet.set(parent, foot);
  return foot;
}
