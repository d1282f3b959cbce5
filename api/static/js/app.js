/* What the pages need beyond htmx: drafts that survive a reload, copying, the source panel, focus, dropped files. */
import * as source from "./source.js";
import { startDrafts } from "./drafts.js";
import { startFiles } from "./files.js";

const $ = (selector, root = document) => root.querySelector(selector);

/** Say something to a screen reader without moving the focus. */
export function announce(text) {
  const place = $("#melding");
  place.textContent = "";
  setTimeout(() => (place.textContent = text), 50);
}

/* Copying an answer */
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
  const label = $("span", button);
  const before = label.textContent;
  label.textContent = button.dataset.done;
  announce(button.dataset.done);
  setTimeout(() => (label.textContent = before), 2500);
});

/* The panel beside the conversation: remembers who opened it, gives the focus back when it closes */
let opener = null;

/** On a narrow window the panel covers the page: then nothing under it can be reached until it closes. */
function cover(panel) {
  const covers = panel.childElementCount > 0 && getComputedStyle(panel).position === "fixed";
  document.querySelectorAll(".top, .foot, .threads, .talk").forEach((part) => (part.inert = covers));
}

function closePanel(panel) {
  panel.replaceChildren();
  cover(panel);
  document.querySelectorAll(".cite[aria-current]").forEach((chip) => chip.removeAttribute("aria-current"));
  if (opener?.isConnected) opener.focus();
  announce(panel.dataset.closed ?? "");
}

document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-opens]");
  if (chip) {
    document.querySelectorAll(".cite[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    chip.setAttribute("aria-current", "true");
    opener = chip;
  }
  const close = event.target.closest("[data-close]");
  if (close) closePanel(document.getElementById(close.dataset.close));
});

document.addEventListener("keydown", (event) => {
  const panel = event.key === "Escape" && event.target.closest?.(".source-panel");
  if (panel && panel.childElementCount) closePanel(panel);
  const box = event.target.closest?.("[data-enter-sends]");
  if (box && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    if (box.value.trim()) box.form.requestSubmit();
  }
});

/* After htmx has put something in: start what is new in it, and move the focus where it asks for it */
function arrived(root) {
  const panel = $(".source-panel");
  if (panel) cover(panel);
  source.start(root);
  startFiles(root);
  const wanted = $("[data-focus]:not([data-focused])", root);
  if (wanted) {
    wanted.dataset.focused = "";
    wanted.focus();
  }
  if ($(".cite", root)) source.prepare([...root.querySelectorAll(".cite[data-pdf]")].at(-1)?.dataset.pdf);
}

document.addEventListener("htmx:after:swap", () => {
  arrived(document);
  const ended = $("[data-said]");
  if (ended) announce(ended.dataset.said);
  ended?.removeAttribute("data-said");
});

/* Asking */
const form = $("#sporsmal");

function sent(text) {
  $("#tekst").value = "";
  sessionStorage.removeItem(form.dataset.draft);
  $("#eksempler")?.remove();
  document.querySelectorAll("[data-follow]").forEach((follow) => follow.remove());
  announce(form.dataset.busy);
  $("#spor-feil").textContent = "";
  form.dataset.asked = text;
}

if (form) {
  form.addEventListener("htmx:before:request", (event) => {
    const body = event.detail.ctx.request.body;
    const text = (body?.get?.("eksempel") ?? body?.get?.("sporsmal") ?? "").trim();
    if (!text) {
      event.preventDefault();
      $("#tekst").focus();
    } else sent(text);
  });
  form.addEventListener("ferdig", () => {
    const answers = document.querySelectorAll(".turn:last-of-type .answer-text");
    const last = answers[answers.length - 1];
    if (last) announce(last.textContent.replace(/\s+/g, " ").trim());
  });
  form.addEventListener("htmx:sse:after:message", () => {
    $(".turn:last-of-type")?.scrollIntoView({ block: "nearest" });
  });
  const failed = () => {
    const waiting = $(".answer[aria-busy] .working-text");
    if (waiting) {
      waiting.textContent = form.dataset.failed;
      waiting.closest(".answer").removeAttribute("aria-busy");
    }
    const box = $("#tekst");
    if (!box.value) box.value = form.dataset.asked ?? "";
    $("#spor-feil").textContent = waiting ? "" : form.dataset.failed;
    announce(form.dataset.failed);
  };
  form.addEventListener("htmx:sse:error", failed);
  form.addEventListener("htmx:error", failed);
  form.addEventListener("htmx:response:error", failed);
}

/* On a narrow window the list of threads would push the conversation down */
if (matchMedia("(max-width: 61.99rem)").matches) $(".thread-list")?.removeAttribute("open");

addEventListener("resize", () => {
  const panel = $(".source-panel");
  if (panel) cover(panel);
});

startDrafts();
arrived(document);
