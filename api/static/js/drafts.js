/* Keeps what a reader has written in a form until it is sent, so that a reload or a slip loses nothing. */

function read(form) {
  const fields = {};
  for (const field of form.elements) {
    if (!field.name || ["hidden", "file", "submit", "password"].includes(field.type)) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) (fields[field.name] ??= []).push(field.value);
    } else if (field.value) fields[field.name] = field.value;
  }
  return fields;
}

function write(form, fields) {
  for (const field of form.elements) {
    if (!(field.name in fields) || field.type === "hidden" || field.type === "file") continue;
    const kept = fields[field.name];
    if (Array.isArray(kept)) {
      field.checked = kept.includes(field.value);
      if (field.checked) field.closest("details")?.setAttribute("open", "");
    } else if (field.type !== "submit" && !field.value) field.value = kept;
  }
}

/** A field with data-remember (its key) comes filled in with what was last written in such a field. */
function remember(form) {
  for (const field of form.querySelectorAll("[data-remember]")) {
    const key = `husk:${field.dataset.remember}`;
    if (!field.value) field.value = sessionStorage.getItem(key) ?? "";
    field.addEventListener("change", () => sessionStorage.setItem(key, field.value));
  }
}

/** For every form with data-draft (its key): bring back what was kept, keep what is written, forget it when it is sent. */
export function startDrafts(root = document) {
  for (const form of root.querySelectorAll("form[data-draft]")) {
    try {
      write(form, JSON.parse(sessionStorage.getItem(form.dataset.draft) ?? "{}"));
    } catch {
      sessionStorage.removeItem(form.dataset.draft);
    }
    const keep = () => sessionStorage.setItem(form.dataset.draft, JSON.stringify(read(form)));
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    remember(form);
    if (!form.hasAttribute("hx-post")) {
      form.addEventListener("submit", () => sessionStorage.removeItem(form.dataset.draft));
    }
  }
}
