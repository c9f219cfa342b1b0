// Lines of text, each with a button that copies it. Text is set as text, never as markup.
export default function ({ data, parentElement }) {
  const list = parentElement.querySelector(".list");
  list.replaceChildren(...data.rows.map((row) => line(row, data.words)));
}

function line(row, words) {
  const box = make("div", "row");
  const label = make("label", "label", row.label);
  const long = row.prose || row.text.includes("\n");
  const field = make(long ? "textarea" : "input", "field");
  field.value = row.text;
  field.readOnly = true;
  field.id = label.htmlFor = `copy-${row.key}`;
  if (long) field.rows = Math.min(Math.max(row.text.trimEnd().split("\n").length, 4), 11);
  field.addEventListener("focus", () => field.select());
  const button = make("button", "copy", words.copy);
  button.type = "button";
  button.setAttribute("aria-label", `${words.copy}: ${row.label}`);
  button.addEventListener("click", () => copy(field, button, words));
  const entry = make("div", "entry");
  entry.append(field, button);
  box.append(label, entry);
  if (row.qr) box.append(picture(row.qr, words.qr));
  return box;
}

async function copy(field, button, words) {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Without https the browser has no clipboard to write to; the old way still works there.
    field.select();
    document.execCommand("copy");
  }
  button.textContent = words.copied;
  setTimeout(() => (button.textContent = words.copy), 1800);
}

function picture(address, text) {
  const image = make("img", "qr");
  image.src = address;
  image.alt = text;
  return image;
}

function make(tag, name, text = "") {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}
