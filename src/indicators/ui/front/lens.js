// The lens: what the controls of a page turn, and what is picked out on it. A turn of it stays in the browser. What a
// question shows of another measure, year or release was made by the server, whole (a *frame*: finding, charts, tables),
// and is fetched once; the address follows at once, the server when the reader pauses.

import { onPicked } from "./chart.js";
import { Bar, element } from "./controls.js";
import { ahead, allSheets, fetched, readAhead, sheetOf, toldBy } from "./sheet.js";
import { reorder, rowsOf } from "./table.js";

const PAUSE_MS = 400; // after the last turn of many, the server follows; after a choice at once
const FILM_MS = 4000; // all years played, if that takes no more than ten a second and no less than two
const LANES = 2; // frames fetched ahead at the same time
const REST_MS = 90; // while years are turned, the other charts of a page follow when the lens rests
const MOST_FRAMES = 200;

let lens = null;

// Two bars, of one page and of every page, turn one lens. That of the page tells what is shown.
export function mount({ data: message, parentElement, setTriggerValue }) {
  const data = toldBy(message);
  const host = parentElement.querySelector(".ci-lens");
  lens ??= new Lens();
  const bar = (host.bar ??= lens.add(host));
  bar.draw(data.controls);
  if (data.address) {
    lens.follow = (turned) => setTriggerValue("turned", turned);
    lens.take(data.address);
  }
  lens.reflect();
  return () => lens.remove(bar);
}

class Lens {
  constructor() {
    this.bars = new Set();
    this.frames = new Map(); // address of a frame, but for what is marked on it → its whole address and its content
    this.turns = this.sent = 0;
    this.wanted = null; // the frame a reader waits for
    this.shown = {}; // key of the address → its value: what the reader has turned to
    this.names = new Map(); // code of a city → its name
    this.words = {};
    this.said = element("p", { className: "ci-said", ariaLive: "polite" });
    document.body.append(this.said);
    onPicked((area) => this.pick(area));
    window.addEventListener("popstate", () => (this.pausing = clearTimeout(this.pausing))); // the address speaks
    document.addEventListener("click", (event) => {
      const button = event.target.closest?.("[data-pick]");
      if (button) this.pick(button.dataset.pick);
    });
  }

  add(host) {
    const bar = new Bar(host, this);
    this.bars.add(bar);
    return bar;
  }

  remove(bar) {
    this.bars.delete(bar);
    if (this.bars.size) return;
    clearTimeout(this.pausing);
    clearInterval(this.playing);
    clearTimeout(this.resting);
    this.arrive();
  }

  // What the server shows now. Turns it has not heard of yet stand.
  take(data) {
    this.data = data;
    this.words = data.words;
    const served = data.query;
    if (this.pausing || (data.turn && data.turn < this.sent)) return;
    this.shown = this.served = served;
    this.heard = this.query(served);
    if (window.__indicators.turning) this.writeAddress();
    this.displayed = this.frameOf(served);
    this.arrive();
  }

  reflect() {
    const { documentElement: page } = document; // written only when it changes: every element is styled anew
    if (page.lang !== this.shown.lang) page.lang = this.shown.lang ?? "en";
    for (const bar of this.bars) bar.reflect();
  }

  // --- turning ----------------------------------------------------------------------------------------------------

  // A choice is a step that "back" leads back from; what is only marked on a page is none.
  choose(change) {
    return this.turn(change, !Object.keys(change).every((key) => this.data.marks.includes(key)));
  }

  async turn(change, step = false) {
    this.shown = { ...this.shown, ...change };
    this.lead();
    this.reflect();
    const turn = ++this.turns;
    if (step) this.writeAddress(true);
    else afterFrame(() => turn === this.turns && this.writeAddress());
    this.pause();
    const { sheet } = this;
    if (!sheet) return this.followNow();
    if (this.frameOf(this.shown) !== this.displayed) {
      const { known, address, content } = this.frame(this.shown);
      sheet.shown = address;
      const frame = await (this.wanted = content);
      if (turn !== this.turns) return;
      if (!frame) return sheet.fetch(address, true);
      this.displayed = known;
      if (step) {
        this.sections();
        this.followNow();
      }
      await this.apply(frame, step);
    }
    await this.mark();
    document.documentElement.dataset.lensTurn = String(turn);
  }

  // The frames of the sections that a choice changes: fetched when the opening of the page is there, not beside it.
  sections() {
    for (const section of allSheets()) {
      if (section === this.sheet || !section.keys) continue;
      const before = section.shown ?? this.address(this.served, section.question, section.keys);
      const after = this.address(this.shown, section.question, section.keys);
      if (after !== before) section.fetch(after);
    }
  }

  get picked() {
    return (this.shown.area ?? "").split(",").filter(Boolean);
  }

  pick(area) {
    if (!this.pickable()) return;
    const { picked } = this;
    this.turn({ area: (picked.includes(area) ? picked.filter((code) => code !== area) : [...picked, area]).join(",") });
  }

  // The sheet that the lens turns: that of the page's own question.
  get sheet() {
    return sheetOf(this.data.question);
  }

  // Whether the rows of this page can be picked out: each then brings what the page says of it.
  pickable() {
    return Boolean(this.sheet?.places.tables.querySelector("tr[data-finding]"));
  }

  // What the page says with what is picked out: the place of the first picked city that has one, else who leads.
  finding(rows) {
    const said = (area) => rows.find((row) => row.dataset.area === area)?.dataset.finding;
    return this.picked.map(said).find(Boolean) ?? this.sheet.places.head.querySelector("h1")?.dataset.leading;
  }

  // Puts a frame in place: the first chart before all else, the others after it, or when the lens rests.
  async apply(frame, step) {
    const { sheet } = this;
    sheet.put(frame);
    const drawn = frame.charts.filter(({ spec }) => spec);
    const [first, ...others] = drawn.map((told) => () => sheet.chart(told.kind)?.show(turned(told, this.signals)));
    const rest = () => others.forEach((show) => show());
    clearTimeout(this.resting);
    if (!step) this.resting = setTimeout(rest, REST_MS);
    await first?.();
    if (step) rest();
  }

  // While the reader is ahead of the server, what comes from there waits until it has caught up.
  lead() {
    window.__indicators.turning = ahead.of = true;
  }

  arrive() {
    window.__indicators.turning = ahead.of = false;
    for (const sheet of allSheets()) sheet.catchUp();
  }

  // What a chart is told of the lens, as far as the page has it.
  get signals() {
    const { top, order } = this.shown;
    const picked = this.data.marks.includes("area") && { picked: this.picked };
    return { ...picked, ...(top && { top: Number(top) }), ...(order && { order }) };
  }

  // What a turn changes within a frame: which rows and bars stand out, how many, from which end.
  async mark() {
    const { sheet } = this;
    const { head, tables } = sheet.places;
    const picked = new Set(this.picked);
    const rows = rowsOf(tables);
    for (const row of rows) {
      const isPicked = picked.has(row.dataset.area);
      if (row.classList.contains("picked") === isPicked) continue;
      row.classList.toggle("picked", isPicked);
      row.querySelector("[data-pick]")?.setAttribute("aria-pressed", String(isPicked));
    }
    if (this.shown.order) reorder(tables, this.shown.order);
    sheet.tables.later();
    const heading = head.querySelector("h1");
    const finding = this.finding(rows);
    if (finding && heading.textContent !== finding) heading.textContent = finding;
    if (heading) this.said.textContent = heading.textContent;
    sheet.marked();
    await Promise.all(sheet.charts.map((chart) => chart.turn(this.signals)));
  }

  // --- frames -----------------------------------------------------------------------------------------------------

  // The frames of the other years, nearest first, when a reader reaches for the years.
  prepare(periods) {
    const shown = { ...this.shown };
    const slice = this.frameOf({ ...shown, t: "" });
    if (this.preparing === slice) return;
    this.preparing = slice;
    const here = periods.indexOf(shown.t);
    const away = (t) => Math.abs(periods.indexOf(t) - here) || Infinity; // the one that is shown last
    const rest = [...periods].sort((a, b) => away(a) - away(b));
    const next = async () => {
      await this.wanted; // what the reader waits for comes first
      const t = rest.shift();
      if (t === undefined || this.preparing !== slice || !this.sheet) return;
      const frame = await this.frame({ ...shown, t }).content;
      if (frame) requestIdleCallback(() => readAhead(frame));
      return next();
    };
    for (let lane = 0; lane < LANES; lane++) next();
  }

  // What tells a frame of the page's own question from others: its address without what is only marked on it.
  frameOf(values) {
    const marked = Object.fromEntries(this.data.marks.map((key) => [key, ""]));
    return this.address({ ...values, ...marked }, this.data.question, this.data.keys);
  }

  // Where the sheet of a question stands; as the server writes it.
  address(values, question, keys) {
    return `turn/${this.data.question}/${question}?${this.query(values, keys)}&${this.made(values)}`;
  }

  made({ release }) {
    return `shown=${release || this.data.latest}&edition=${this.data.edition}`;
  }

  frame(values) {
    const { question, keys } = this.data;
    const known = this.frameOf(values);
    if (!this.frames.has(known)) {
      const address = this.address(values, question, keys);
      const content = fetched(address);
      this.frames.set(known, { known, address, content });
      content.then((found) => found || this.frames.delete(known));
      if (this.frames.size > MOST_FRAMES) this.frames.delete(this.frames.keys().next().value);
    }
    return this.frames.get(known);
  }

  // The names of all cities that can be picked out; fetched once for a language.
  learnNames() {
    const { ds, lang, release } = this.shown;
    const address = `names/cities?${this.query({ ds, lang }, ["ds", "lang"])}&${this.made({ release })}`;
    if (this.learning?.address !== address)
      this.learning = { address, names: fetched(address).then((all) => (this.names = new Map(all ?? []))) };
    return this.learning.names;
  }

  // --- the address ------------------------------------------------------------------------------------------------

  query(values, keys = this.data.keys) {
    const query = new URLSearchParams();
    for (const key of keys) if (values[key] !== undefined && values[key] !== "") query.set(key, values[key]);
    return query.toString();
  }

  writeAddress(step = false) {
    const address = `${location.pathname}?${this.query(this.shown)}`;
    if (step) window.__indicators.step(address);
    else history.replaceState(history.state, "", address);
  }

  pause() {
    clearTimeout(this.pausing);
    this.pausing = setTimeout(() => this.followNow(), PAUSE_MS);
  }

  followNow() {
    clearTimeout(this.pausing);
    if (this.playing) return this.pause();
    this.pausing = null;
    const query = this.query(this.shown);
    if (query === this.heard) return this.arrive(); // turned there and back: the server never left
    this.heard = query;
    this.follow(`${++this.sent}?${query}`);
  }

  // --- playing ----------------------------------------------------------------------------------------------------

  start(periods) {
    const step = () => {
      const at = periods.indexOf(this.shown.t) + 1;
      if (at >= periods.length) return this.stop();
      this.turn({ t: periods[at] });
    };
    if (this.shown.t === periods.at(-1)) this.turn({ t: periods[0] });
    this.playing = setInterval(step, Math.min(500, Math.max(100, FILM_MS / periods.length)));
    this.reflect();
  }

  stop() {
    clearInterval(this.playing);
    this.playing = null;
    this.reflect();
  }
}

// The address costs a browser some milliseconds: of turns that follow one another the last is written, when it is seen.
const afterFrame = (work) => (document.hidden ? work() : requestAnimationFrame(() => setTimeout(work)));

// What is told of a chart, with the lens turned as it is.
function turned(told, signals) {
  const params = (told.spec.params ?? []).map((p) => (p.name in signals && "value" in p ? { ...p, value: signals[p.name] } : p));
  return { ...told, spec: { ...told.spec, params } };
}
