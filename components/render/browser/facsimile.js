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
  // The whole passage is seen: the paper is drawn smaller where a line of it is wider than the room.
  frame.centre = () => {
    const first = passage(clause.length ? clause : token);
    sheet.style.width = "";
    if (first && first.width * sheet.offsetWidth > frame.clientWidth - 32)
      sheet.style.width = `${Math.max((frame.clientWidth - 32) / first.width, frame.clientWidth)}px`;
    const { offsetWidth: width, offsetHeight: height } = sheet;
    const middle = (width - frame.clientWidth) / 2;
    if (!first) return void (frame.scrollLeft = middle);
    const leftmost = (first.left + first.width) * width + 16 - frame.clientWidth;
    frame.scrollLeft = Math.min(Math.max(middle, leftmost), first.left * width - 16);
    const above = (frame.clientHeight - first.height * height) / 2;
    frame.scrollTop = first.top * height - Math.max(above, 16);
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

// The lines that stand right below one another, from the first of `lines`, as shares of the page.
function passage(lines) {
  if (!lines.length) return null;
  let [[left, top, width, height]] = lines;
  let right = left + width;
  let bottom = top + height;
  for (const [x, y, w, h] of lines.slice(1)) {
    if (y < top || y - bottom > 2 * h) break;
    left = Math.min(left, x);
    right = Math.max(right, x + w);
    bottom = Math.max(bottom, y + h);
  }
  return { left: left / 100, top: top / 100, width: (right - left) / 100, height: (bottom - top) / 100 };
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
