/* The source view: opens a PDF page beside its text, and lets a reader switch, zoom and scroll to the mark. */

let viewer;
/** The PDF module, loaded on first use; without npm's assets there is none and the text view stays. */
function load() {
  viewer ??= import("./pdf-view.js");
  return viewer;
}

/** Fetch the viewer and the PDF that is cited while the reader is reading the answer, so that the click is quick. */
export function prepare(address) {
  const start = () => load().then((viewer) => address && viewer.open(address)).catch(() => {});
  if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 1000 });
  else setTimeout(start, 200);
}

function toMark(scroller, marked) {
  if (!marked) return;
  const top = marked.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += top - scroller.clientHeight / 3;
  if (getComputedStyle(scroller).overflowY === "visible") marked.scrollIntoView({ block: "center" });
}

function showText(source, asText) {
  source.querySelector("[data-sheet]").hidden = !asText;
  source.querySelector(".pdf").hidden = asText;
  source.querySelector("[data-as-text]").setAttribute("aria-pressed", String(asText));
}

async function showPdf(source, zoom) {
  const pdf = source.querySelector(".pdf");
  pdf.hidden = false;
  const { draw } = await load();
  const marks = await draw(pdf, zoom);
  toMark(pdf, marks[0]);
  const lost = pdf.dataset.quote && marks.length === 0;
  source.querySelector(".pdf-missing").hidden = !lost;
  source.querySelectorAll(".pdf-only").forEach((tool) => (tool.hidden = false));
  showText(source, Boolean(lost));
  source.dataset.ready = "pdf";
}

/** Draw again when the window has got another width: a turned telephone, a zoomed page. */
function onWidth(element, redraw) {
  let width = element.clientWidth;
  let timer;
  new ResizeObserver(() => {
    if (element.hidden || Math.abs(element.clientWidth - width) < 24) return;
    width = element.clientWidth;
    clearTimeout(timer);
    timer = setTimeout(redraw, 150);
  }).observe(element);
}

function listen(source) {
  let zoom = 1;
  onWidth(source.querySelector(".pdf"), () => showPdf(source, zoom));
  source.addEventListener("click", async (event) => {
    const tool = event.target.closest("[data-zoom], [data-as-text]");
    if (!tool) return;
    if (tool.hasAttribute("data-as-text")) {
      showText(source, tool.getAttribute("aria-pressed") !== "true");
    } else {
      const { zoomed } = await load();
      zoom = zoomed(zoom, tool.dataset.zoom);
      await showPdf(source, zoom);
    }
  });
}

/** Make every source view inside `root` work. */
export async function start(root) {
  for (const source of root.querySelectorAll("[data-source]:not([data-started])")) {
    source.dataset.started = "";
    const sheet = source.querySelector("[data-sheet]");
    if (!source.querySelector(".pdf")) {
      toMark(sheet, sheet.querySelector("mark"));
      source.dataset.ready = "text";
      continue;
    }
    listen(source);
    try {
      await showPdf(source, 1);
    } catch (error) {
      console.warn("PDF view:", error);
      source.querySelector(".pdf").hidden = true;
      sheet.hidden = false;
      source.dataset.ready = "text";
    }
  }
}
