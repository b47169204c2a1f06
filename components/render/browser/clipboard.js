// Copying from a click: as text, and as a table or picture where the program it goes to can read it.
// The event of the browser's own copy command works on plain http too, where there is no clipboard.

function copied(forms) {
  const given = (event) => {
    for (const [type, words] of Object.entries(forms)) event.clipboardData.setData(type, words);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const ground = document.createElement("span");
  ground.textContent = ".";
  ground.style.cssText = "position:fixed;opacity:0;user-select:text";
  document.body.append(ground);
  const selection = getSelection();
  const before = selection.rangeCount ? selection.getRangeAt(0) : null;
  selection.selectAllChildren(ground);
  document.addEventListener("copy", given, { capture: true, once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", given, { capture: true });
  selection.removeAllRanges();
  if (before) selection.addRange(before);
  ground.remove();
  return done;
}

// A text copied, or in a box to copy it from where the browser will not; `heard` says which.
function handed(text, heard, words) {
  const done = copied({ "text/plain": text });
  heard.textContent = done ? words.copied : words.not_copied;
  if (done) return;
  const box = document.createElement("textarea");
  box.className = "hangsu-box";
  box.value = text;
  box.setAttribute("aria-label", words.not_copied);
  heard.append(box);
  box.select();
}
