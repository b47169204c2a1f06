// A page of a document with its passage in boxes, scrolled to where that stands.

function facsimile({ address, page, clause, token }, label) {
  const frame = part("figure", "hangsu-facsimile");
  const sheet = part("div", "hangsu-leaf");
  const image = Object.assign(document.createElement("img"), { alt: label, draggable: false });
  const boxes = [...clause.map((at) => box("hangsu-clause", at)), ...token.map((at) => box("hangsu-token", at))];
  sheet.append(image, ...boxes);
  frame.append(sheet);
  frame.tabIndex = 0; // it scrolls
  frame.setAttribute("aria-label", label);
  frame.centre = () => {
    const middle = (frame.scrollWidth - frame.clientWidth) / 2;
    const first = boxes[0];
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = first ?? frame;
    const leftmost = left + width + 16 - frame.clientWidth;
    frame.scrollLeft = first ? Math.min(Math.max(middle, leftmost), left - 16) : middle;
    if (first) frame.scrollTop = top + height / 2 - frame.clientHeight / 2;
  };
  image.onload = () => {
    frame.dataset.drawn = "1";
    frame.centre();
  };
  fetch(new URL(address, document.baseURI))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(({ picture }) => (image.src = picture))
    .catch(() => frame.remove());
  frame.dataset.page = page;
  return frame;
}

function box(name, [left, top, width, height]) {
  const node = part("span", name);
  Object.assign(node.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
  return node;
}

function part(tag, name, text = "", ...children) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.textContent = text;
  node.append(...children.filter(Boolean));
  return node;
}
