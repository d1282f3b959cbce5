/* Draws one page of a PDF with PDF.js and marks a quote in its text layer. Loaded only when a PDF is opened. */
import * as pdfjs from "../vendor/pdfjs/pdf.mjs";
import { findQuote } from "./quote-match.js";

const vendor = new URL("../vendor/pdfjs/", import.meta.url);
pdfjs.GlobalWorkerOptions.workerSrc = new URL("pdf.worker.mjs", vendor).href;

const STEP = 1.25;
const worker = new pdfjs.PDFWorker();
const documents = new Map();

/** The PDF at `address`, fetched and parsed once for as long as the window shows this page. */
export function open(address) {
  if (!documents.has(address)) {
    const loading = pdfjs.getDocument({
      url: address,
      worker,
      isEvalSupported: false,
      enableXfa: false,
      cMapUrl: new URL("cmaps/", vendor).href,
      cMapPacked: true,
      standardFontDataUrl: new URL("standard_fonts/", vendor).href,
      wasmUrl: new URL("wasm/", vendor).href,
      iccUrl: new URL("iccs/", vendor).href,
    });
    loading.promise.catch(() => documents.delete(address));
    documents.set(address, loading.promise);
  }
  return documents.get(address);
}

function mark(divs, items, ranges) {
  const marks = [];
  for (const { item, start, end } of ranges) {
    const text = items[item];
    const element = document.createElement("mark");
    element.textContent = text.slice(start, end);
    divs[item].replaceChildren(text.slice(0, start), element, text.slice(end));
    marks.push(element);
  }
  return marks;
}

async function drawCanvas(page, viewport, holder) {
  const ratio = Math.min(window.devicePixelRatio || 1, 3);
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(viewport.width * ratio);
  canvas.height = Math.floor(viewport.height * ratio);
  canvas.setAttribute("aria-hidden", "true");
  holder.append(canvas);
  const transform = ratio === 1 ? null : [ratio, 0, 0, ratio, 0, 0];
  await page.render({ canvas, viewport, transform }).promise;
}

async function drawText(page, viewport, holder) {
  const container = document.createElement("div");
  container.className = "textLayer";
  holder.append(container);
  const layer = new pdfjs.TextLayer({ textContentSource: await page.getTextContent(), container, viewport });
  await layer.render();
  return layer;
}

/**
 * Draw the page that `element`'s data attributes name, at `zoom` times the width at hand.
 * Resolves to the marked elements: empty where there is no quote or it was not found.
 */
export async function draw(element, zoom = 1) {
  const pdf = await open(element.dataset.pdf);
  const page = await pdf.getPage(Number(element.dataset.page));
  const width = Math.max(element.clientWidth - 2, 240);
  const scale = (width / page.getViewport({ scale: 1 }).width) * zoom;
  const viewport = page.getViewport({ scale });
  const holder = document.createElement("div");
  holder.className = "pdf-page";
  holder.style.setProperty("--total-scale-factor", String(scale));
  holder.style.width = `${Math.floor(viewport.width)}px`;
  holder.style.height = `${Math.floor(viewport.height)}px`;
  element.replaceChildren(holder);
  const drawn = drawCanvas(page, viewport, holder);
  const layer = await drawText(page, viewport, holder);
  const ranges = findQuote(layer.textContentItemsStr, element.dataset.quote, Number(element.dataset.nth));
  const marks = mark(layer.textDivs, layer.textContentItemsStr, ranges);
  await drawn;
  return marks;
}

/** The next zoom, kept between a half and four. */
export function zoomed(zoom, direction) {
  return Math.min(4, Math.max(0.5, direction === "in" ? zoom * STEP : zoom / STEP));
}
