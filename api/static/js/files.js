/* File fields as drop zones: lists what was chosen, refuses what is too large before it is sent. */

const KB = 1000;

function size(bytes) {
  return bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} kB` : `${(bytes / KB / KB).toFixed(1).replace(".", ",")} MB`;
}

function show(zone, input, list) {
  const limit = Number(zone.dataset.limit);
  let tooLarge = 0;
  list.replaceChildren(
    ...[...input.files].map((file) => {
      const item = document.createElement("li");
      const large = file.size > limit;
      tooLarge += large;
      item.textContent = `${file.name} (${size(file.size)})${large ? ` – ${zone.dataset.tooLarge}` : ""}`;
      item.classList.toggle("wrong", large);
      return item;
    }),
  );
  input.setCustomValidity(tooLarge ? zone.dataset.tooLarge : "");
}

/** Make every new drop zone inside `root` work; without this the file field works by itself. */
export function startFiles(root = document) {
  for (const zone of root.querySelectorAll("[data-drop]:not([data-started])")) {
    zone.dataset.started = "";
    const input = zone.querySelector("input[type=file]");
    const list = zone.querySelector("[data-files]");
    input.addEventListener("change", () => show(zone, input, list));
    for (const type of ["dragenter", "dragover"]) {
      zone.addEventListener(type, (event) => {
        event.preventDefault();
        zone.classList.add("over");
      });
    }
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}
