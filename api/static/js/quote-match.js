/* Finds a quote in the text of a PDF page as PDF.js gives it, whatever its white space, line breaks and hyphens.
   Pure: strings in, character ranges out. The server's side of the same is api/web/marks.py. */

const IGNORED = /[\s\u00ad\u2010\u2011-]/u;

/** The characters of `items` that count, lower-cased and without ligatures, each with the place it came from. */
function bare(items) {
  const letters = [];
  const places = [];
  items.forEach((text, item) => {
    let at = 0;
    for (const character of text) {
      for (const letter of character.normalize("NFKC").toLowerCase()) {
        if (!IGNORED.test(letter)) {
          letters.push(letter);
          places.push({ item, start: at, end: at + character.length });
        }
      }
      at += character.length;
    }
  });
  return { text: letters.join(""), places, widths: letters.map((letter) => letter.length) };
}

function nthIndex(text, wanted, nth) {
  const found = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) found.push(at);
  return found[nth] ?? found[0] ?? -1;
}

/** Index among letters of a position in UTF-16 units. */
function letterAt(widths, unit) {
  let sum = 0;
  let letter = 0;
  while (sum < unit) sum += widths[letter++];
  return letter;
}

/**
 * Ranges [{item, start, end}] of `quote` in `items` (array of strings): one range per item that it touches.
 * `nth` says which of several equal ones, from 0. Empty where the quote is not there.
 */
export function findQuote(items, quote, nth = 0) {
  const page = bare(items);
  const wanted = bare([quote]).text;
  if (!wanted) return [];
  const at = nthIndex(page.text, wanted, nth);
  if (at === -1) return [];
  const first = letterAt(page.widths, at);
  const last = letterAt(page.widths, at + wanted.length);
  const ranges = [];
  for (const place of page.places.slice(first, last)) {
    const open = ranges.at(-1);
    if (open && open.item === place.item) open.end = place.end;
    else ranges.push({ ...place });
  }
  return ranges;
}
