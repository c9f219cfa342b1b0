// A sheet: all that a page shows of one answer. The finding, the key figures, the charts, the tables, what must be said
// of them. It comes whole, from the server or as a frame of the lens, and takes the place of the one before part by part.

import { Chart } from "./chart.js";
import { completing, shorten } from "./table.js";

const PARTS = ["head", "cards", "charts", "tables", "foot"];
const sheets = new Map(); // question → its sheet on the page
export const ahead = { of: false }; // whether the reader has turned the lens and the server is behind
export const sheetOf = (question) => sheets.get(question);
export const allSheets = () => [...sheets.values()];

const letters = new TextDecoder();
export const toldBy = (message) => JSON.parse(letters.decode(message)); // messages of the server are bytes

export function mount({ data: message, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".ci-sheet");
  const sheet = (host.sheet ??= new Sheet(host));
  sheet.share = () => setTriggerValue("share", "open");
  sheet.take(toldBy(message));
  return () => sheet.end();
}

// What stands at the address of a frame; null where nothing does.
export async function fetched(address) {
  const reply = await fetch(new URL(address, window.__streamlit.BACKEND_BASE_URL)).catch(() => null);
  return reply?.ok ? reply.json() : null;
}

// HTML of frames fetched ahead, read while the reader rests.
const read = new Map();
const MOST_READ = 60;

export function readAhead({ parts }) {
  for (const html of Object.values(parts)) {
    if (read.has(html)) continue;
    read.set(html, template(html));
    if (read.size > MOST_READ) read.delete(read.keys().next().value);
  }
}

function template(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  return made;
}

const nodesOf = (html) => [...document.importNode((read.get(html) ?? template(html)).content, true).childNodes];

class Sheet {
  shown = null; // the address of the frame it shows, where it was fetched
  keys = null; // of an address, that it depends on; unknown before it was shown

  constructor(host) {
    this.places = Object.fromEntries(PARTS.map((part) => [part, document.createElement("div")]));
    this.html = {}; // what stands in each place
    this.figures = new Map(); // kind of chart → where it stands
    this.tables = completing(this.places.tables);
    host.replaceChildren(...Object.values(this.places));
    host.addEventListener("click", (event) => event.target.closest("[data-share]") && this.share());
  }

  // What the server shows now: itself, or the address of the frame it is. While the reader is ahead of it, that waits.
  take(content) {
    this.name(content.question);
    this.late = ahead.of ? content : null;
    if (this.late) return;
    if (content.frame) return this.fetch(content.frame);
    this.shown = null;
    this.show(content);
  }

  async fetch(address, anew = false) {
    if (address === this.shown && !anew) return;
    this.shown = address;
    const frame = await fetched(address);
    if (frame && this.shown === address) this.show(frame);
  }

  show(content) {
    this.keys = content.keys;
    this.put(content);
    for (const told of content.charts) if (told.spec) this.chart(told.kind).show(told);
  }

  catchUp() {
    if (this.late) this.take(this.late);
  }

  name(question) {
    this.forget();
    this.question = question;
    sheets.set(question, this);
    for (const part of PARTS) this.places[part].dataset.part = `${question}.${part}`;
  }

  // Everything but the drawing of the charts.
  put({ parts, charts }) {
    for (const [part, html] of Object.entries(parts)) {
      if (this.html[part] === html) continue;
      this.html[part] = html;
      exchange(this.places[part], html);
    }
    this.tables.later();
    for (const told of charts) this.frame(told);
  }

  // The frame of one chart: what stands above and below it; without a chart what is said in its place.
  frame({ kind, heading, help, spec }) {
    let figure = this.figures.get(kind);
    if (!figure) this.figures.set(kind, (figure = new Figure(this.places.charts)));
    figure.tell(heading, help, Boolean(spec));
  }

  chart(kind) {
    return this.figures.get(kind)?.chart;
  }

  get charts() {
    return [...this.figures.values()].map((figure) => figure.chart).filter(Boolean);
  }

  // Rows and words were marked where they stand: the next HTML takes their place whatever it is.
  marked() {
    this.html = {};
  }

  forget() {
    if (sheets.get(this.question) === this) sheets.delete(this.question);
  }

  end() {
    this.forget();
    this.tables.end();
    for (const chart of this.charts) chart.end();
  }
}

class Figure {
  constructor(place) {
    this.host = document.createElement("section");
    this.heading = document.createElement("h2");
    this.help = document.createElement("p");
    this.help.className = "ci-quiet";
    this.host.append(this.heading, this.help);
    place.append(this.host);
    this.chart = null;
  }

  tell(heading, help, drawn) {
    this.heading.textContent = heading;
    this.help.textContent = help;
    if (drawn && !this.chart) {
      const host = Object.assign(document.createElement("div"), { className: "ci-chart", role: "img" });
      host.dataset.painted = "0";
      this.heading.after(host);
      this.chart = new Chart(host);
    }
    if (!drawn && this.chart) {
      this.chart.end();
      this.chart.host.remove();
      this.chart = null;
    }
    if (this.chart) this.chart.host.ariaLabel = heading;
  }
}

// Puts HTML in place: what stays the same is left as it is. What the reader has opened stays open, where a table was
// scrolled to and what has the focus too.
function exchange(place, html) {
  const picked = place.contains(document.activeElement) ? document.activeElement.dataset.pick : undefined;
  const scrolled = [...place.querySelectorAll(".ci-table")].map((table) => [table.scrollTop, table.scrollLeft]);
  const open = [...place.querySelectorAll("details")].map((details) => details.open);
  replace([...place.childNodes], nodesOf(html), place, scrolled.flat().some(Boolean));
  place.querySelectorAll("details").forEach((details, at) => (details.open = open[at] ?? false));
  place.querySelectorAll(".ci-table").forEach((table, at) => {
    if (scrolled[at]?.some(Boolean)) table.scrollTo(scrolled[at][1], scrolled[at][0]);
  });
  if (picked) place.querySelector(`[data-pick="${CSS.escape(picked)}"]`)?.focus({ preventScroll: true });
}

function replace(old, next, place, whole) {
  next.forEach((node, at) => {
    if (old[at]?.isEqualNode(node)) return;
    if (!whole) shorten(node);
    if (old[at]) old[at].replaceWith(node);
    else place.append(node);
  });
  for (const node of old.slice(next.length)) node.remove();
}
