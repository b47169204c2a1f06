// Tells the reader when the live link to the server is not there, and why, in place of Streamlit's
// dialog, which speaks to programmers; goes away by itself when the link is back.

const PATIENCE = { first: 6000, lost: 2500, nothing: 15000 };
const base = document.querySelector("meta[name=hangsu-base]").content;
const link = { live: null, asked: 0, ever: false, down: Date.now(), leaving: false, reason: "" };
const notice = document.createElement("div");
notice.id = "hangsu-link";
notice.setAttribute("role", "alert");
notice.style.cssText = "position:fixed;inset:0 0 auto 0;z-index:2000000;padding:12px 20px;background:#FFF4E5;"
  + "color:#4A2A08;border-bottom:2px solid #B4560F;font:15px/1.5 'Noto Sans SC','Noto Sans CJK SC','PingFang SC',"
  + "'Microsoft YaHei',sans-serif;box-shadow:0 2px 10px rgb(0 0 0 / .18)";

const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(...given) {
    super(...given);
    if (!String(given[0]).includes("/_stcore/stream")) return;
    link.asked ||= Date.now();
    this.addEventListener("open", () => {
      Object.assign(link, { live: this, ever: true, reason: "" });
      saying();
    });
    this.addEventListener("close", () => {
      if (link.live === this) Object.assign(link, { live: null, down: Date.now() });
    });
  }
};

async function look() {
  if (link.live || link.leaving) return;
  quiet();
  const since = Date.now() - (link.ever || !link.asked ? link.down : link.asked);
  if (since < (link.ever ? PATIENCE.lost : link.asked ? PATIENCE.first : PATIENCE.nothing)) return;
  const there = await answers();
  if (link.live || link.leaving) return;
  link.reason = link.ever ? "lost" : there ? "blocked" : "away";
  saying();
}

async function answers() {
  try {
    return (await fetch(`${base}/_stcore/health`, { cache: "no-store", signal: AbortSignal.timeout(4000) })).ok;
  } catch {
    return false;
  }
}

function saying() {
  const words = link.reason && LINK[tongue()][link.reason];
  if (!words) notice.remove();
  else if (notice.textContent !== words || !notice.isConnected) {
    notice.textContent = words;
    notice.lang = document.documentElement.lang;
    document.body.append(notice);
  }
}

// Streamlit's own dialog on a lost link: closed before it is seen.
function quiet() {
  for (const dialog of document.querySelectorAll("[data-testid=stDialog]")) {
    if (!/Connection error|streamlit run|Connection timed out/.test(dialog.textContent)) continue;
    dialog.style.visibility = "hidden";
    dialog.querySelector("button")?.click();
  }
}

new MutationObserver(() => link.live || quiet()).observe(document.documentElement, { subtree: true, childList: true });
setInterval(look, 1000);
addEventListener("pagehide", () => { link.leaving = true; });
addEventListener("pageshow", () => { link.leaving = false; });
