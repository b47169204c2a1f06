(() => {
  const ours = ".hangsu-panel, svg, canvas, style, script, noscript, [data-testid=stIconMaterial], [role=img]";

  // The ink of each line of words in a chart, a little smaller than its box: what really meets.
  function inks(plot) {
    return [...plot.querySelectorAll("svg text")].filter((text) => text.textContent.trim()).flatMap((text) => {
      const style = getComputedStyle(text);
      if (style.visibility === "hidden" || Number(style.opacity) === 0) return [];
      const lines = [...text.querySelectorAll("tspan.line")];
      const size = parseFloat(style.fontSize);
      return (lines.length ? lines : [text]).map((line) => {
        const box = line.getBoundingClientRect();
        const half = box.height > 2.2 * size ? box.height / 2 : 0.4 * Math.min(box.height, size);
        const middle = (box.top + box.bottom) / 2;
        return { text, words: line.textContent.trim(), left: box.left + 0.5, right: box.right - 0.5, top: middle - half, bottom: middle + half };
      });
    });
  }

  function meeting() {
    return [...document.querySelectorAll(".hangsu-plot[data-drawn]")].flatMap((plot) => {
      const home = plot.getBoundingClientRect();
      const found = inks(plot);
      const cut = found.filter((ink) => ink.left < home.left - 1 || ink.right > home.right + 1 || ink.top < home.top - 1 || ink.bottom > home.bottom + 1)
        .map((ink) => `cut: ${ink.words}`);
      const over = found.flatMap((one, i) => found.slice(i + 1).filter((other) => one.text !== other.text
        && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1).map((other) => `${one.words} over ${other.words}`));
      return [...cut, ...over];
    });
  }

  // For which width each plot was drawn last; a table of words is set by the browser.
  function forms() {
    return [...document.querySelectorAll(".hangsu-plot[data-drawn]:not(.hangsu-html)")].map((plot) => plot.dataset.drawn);
  }

  function cells() {
    const plot = [...document.querySelectorAll(".hangsu-plot")].find((one) => one.querySelector(".heatmaplayer .hm"));
    return [...plot.querySelectorAll('[class*="traceinside"] .textpoint text')].map((text) => {
      const style = getComputedStyle(text);
      return { text: text.textContent, halo: style.stroke, type: style.fill };
    });
  }

  // Labels of the plot that a shown tip lies on although they belong to the mark it explains.
  function hidden() {
    const ring = document.querySelector(".hangsu-ring:not([hidden])")?.getBoundingClientRect();
    const tip = document.querySelector(".hangsu-tip:not([hidden])")?.getBoundingClientRect();
    if (!ring || !tip) return [];
    return [...document.querySelectorAll(".hangsu-plot .textpoint text")].filter((text) => {
      const box = text.getBoundingClientRect();
      const near = box.left < ring.right + 10 && box.right > ring.left - 10 && box.top < ring.bottom + 10 && box.bottom > ring.top - 10;
      return near && box.width && Math.min(box.right, tip.right) > Math.max(box.left, tip.left) && Math.min(box.bottom, tip.bottom) > Math.max(box.top, tip.top) + 1;
    }).map((text) => text.textContent);
  }

  function said() {
    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement, data } = texts.currentNode;
      if (!parentElement.closest(ours)) found.add(data.trim());
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
      if (element.closest(".hangsu-panel, svg, canvas")) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt"]) found.add(element.getAttribute(name) ?? "");
    }
    return [...found].filter((text) => /[A-Za-z]/.test(text));
  }

  function chosen() {
    return [...document.querySelectorAll("[data-testid=stSelectbox], [data-testid=stMultiSelect], [data-testid=stButtonGroup], [data-testid=stPopoverButton], [data-testid=stFileUploader]")]
      .flatMap((box) => [box.innerText, ...[...box.querySelectorAll("input")].map((input) => input.value)]);
  }

  return { meeting, forms, cells, hidden, said, chosen };
})()
