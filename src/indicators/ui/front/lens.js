// The lens: the controls of a page, and what is picked out on it. A turn of it stays in the browser. What a page shows of
// another measure, year or breakdown was made by the server, whole (a *frame*: finding, charts, tables), and is fetched
// once; the address follows at once, the server when the reader pauses.

import { onPicked } from "./chart.js";
import { ahead, fetched, sheetOf } from "./sheet.js";
import { reorder, rowsOf } from "./table.js";

const PAUSE_MS = 400; // after the last turn of many, the server follows; after a choice, when what it changed is on the screen
const FILM_MS = 4000; // all years played, if that takes no more than ten a second and no less than two
const LANES = 3; // frames fetched at the same time
const REST_MS = 90; // the other charts of a page follow when the lens rests

export function mount({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".ci-lens");
  const lens = (host.lens ??= new Lens(host));
  lens.follow = (changed) => setTriggerValue("turned", changed);
  lens.take(data);
  return () => lens.end();
}

class Lens {
  constructor(host) {
    this.host = host;
    this.controls = new Map(); // key of the address → its control
    this.frames = new Map(); // address of a frame, but for what is marked on it → its whole address and its content
    this.changed = {}; // what the reader has turned and the server has not shown yet
    this.turns = 0;
    this.said = element("p", { className: "ci-said", ariaLive: "polite" });
    this.unpick = onPicked((area) => this.pick(area));
    this.back = () => (this.pausing = clearTimeout(this.pausing)); // back and forward: the address speaks
    window.addEventListener("popstate", this.back);
    this.click = (event) => {
      const button = event.target.closest?.("[data-pick]");
      if (button) this.pick(button.dataset.pick);
    };
    document.addEventListener("click", this.click);
  }

  // What the server shows now. A turn it has not heard of yet stands.
  take(data) {
    if (data.made !== this.data?.made) this.frames.clear();
    this.data = data;
    const served = Object.fromEntries(data.query);
    this.heard = this.query(served);
    this.shown = this.pausing ? { ...served, ...this.changed } : served;
    this.drawControls();
    if (!this.pausing) {
      this.changed = {};
      if (window.__indicators.turning) this.writeAddress();
      this.displayed = this.frameOf(served);
      this.arrive();
    } else if (this.frameOf(this.shown) !== this.displayed) this.turn({});
  }

  end() {
    clearTimeout(this.pausing);
    clearInterval(this.playing);
    clearTimeout(this.resting);
    this.arrive();
    this.unpick();
    window.removeEventListener("popstate", this.back);
    document.removeEventListener("click", this.click);
  }

  // --- the controls -----------------------------------------------------------------------------------------------

  // A control that stays the same stays in place, and keeps the focus.
  drawControls() {
    const wanted = this.data.controls.map((told) => this.control(told).element);
    const keys = new Set(this.data.controls.map(({ key }) => key));
    for (const [key, { element }] of this.controls) {
      if (keys.has(key)) continue;
      element.remove();
      this.controls.delete(key);
    }
    [...wanted, this.said].forEach((element, at) => {
      if (this.host.children[at] !== element) this.host.insertBefore(element, this.host.children[at] ?? null);
    });
    this.reflect();
  }

  control(told) {
    const known = this.controls.get(told.key);
    const text = JSON.stringify(told);
    if (known?.text === text) return known;
    known?.element.remove();
    const made = { text, ...(told.key === "t" ? this.years(told) : this.choice(told)) };
    this.controls.set(told.key, made);
    return made;
  }

  choice({ key, name, help, options }) {
    const select = element("select", { name: key }, ...options.map(([value, text]) => element("option", { value }, text)));
    select.onchange = () => this.turn({ [key]: select.value }, !this.data.marks.includes(key));
    const reflect = () => (select.value = this.shown[key] ?? "");
    return { reflect, element: labelled(name, select, select, help) };
  }

  years({ name, options, words }) {
    const periods = options.map(([value]) => value);
    const play = element("button", { type: "button", className: "ci-play" });
    const slider = element("input", { type: "range", min: 0, max: periods.length - 1, step: 1 });
    const output = element("output", {});
    play.onclick = () => (this.playing ? this.stop() : this.start(periods));
    slider.oninput = () => {
      if (this.playing) this.stop();
      this.turn({ t: periods[slider.valueAsNumber] });
    };
    const reflect = () => {
      slider.value = periods.indexOf(this.shown.t);
      slider.setAttribute("aria-valuetext", this.shown.t);
      output.textContent = this.shown.t;
      play.ariaLabel = this.playing ? words.pause : words.play;
      play.ariaPressed = String(Boolean(this.playing));
    };
    const row = labelled(name, element("div", { className: "ci-year" }, play, slider, output), slider);
    for (const near of ["pointerenter", "focusin"]) row.addEventListener(near, () => this.prepare(periods));
    return { reflect, element: row };
  }

  reflect() {
    for (const control of this.controls.values()) control.reflect();
  }

  // --- turning ----------------------------------------------------------------------------------------------------

  // `step`: a choice, that "back" leads back from.
  async turn(change, step = false) {
    this.shown = { ...this.shown, ...change };
    this.changed = { ...this.changed, ...change };
    this.lead();
    this.reflect();
    this.writeAddress(step);
    this.pause();
    const turn = ++this.turns;
    const wanted = this.frameOf(this.shown);
    if (wanted !== this.displayed) {
      const asked = this.frame(this.shown);
      if (this.sheet) this.sheet.shown = asked.address;
      if (step) this.followNow();
      const frame = await asked.content;
      if (turn !== this.turns) return;
      if (!this.sheet) return this.followNow();
      if (!frame) return this.sheet.fetch(asked.address, true);
      this.displayed = wanted;
      await this.apply(frame);
    }
    if (!this.sheet) return;
    await this.mark();
    this.host.dataset.lensTurn = String(turn);
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
  finding() {
    const { head, tables } = this.sheet.places;
    const said = new Map(rowsOf(tables).map((row) => [row.dataset.area, row.dataset.finding]));
    const first = this.picked.find((area) => said.get(area));
    return first ? said.get(first) : head.querySelector("h1")?.dataset.leading;
  }

  // Puts a frame in place: the first chart at once, the others when the lens rests.
  async apply(frame) {
    const { sheet } = this;
    sheet.put(frame);
    const drawn = frame.charts.filter(({ spec }) => spec);
    const [first, ...others] = drawn.map((told) => () => sheet.chart(told.kind)?.show(turned(told, this.signals)));
    clearTimeout(this.resting);
    this.resting = setTimeout(() => others.forEach((show) => show()), REST_MS);
    await first?.();
  }

  // While the reader is ahead of the server, what comes from there waits until it has caught up.
  lead() {
    window.__indicators.turning = true;
    ahead.question = this.data.question;
  }

  arrive() {
    window.__indicators.turning = false;
    ahead.question = "";
    this.sheet?.catchUp();
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
    for (const row of rowsOf(tables)) {
      row.classList.toggle("picked", picked.has(row.dataset.area));
      row.querySelector("[data-pick]")?.setAttribute("aria-pressed", String(picked.has(row.dataset.area)));
    }
    if (this.controls.has("order")) reorder(tables, this.shown.order);
    sheet.tables.later();
    const heading = head.querySelector("h1");
    const finding = this.finding();
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
    const rest = [...periods].sort((a, b) => Math.abs(periods.indexOf(a) - here) - Math.abs(periods.indexOf(b) - here));
    const next = async () => {
      const t = rest.shift();
      if (t === undefined || this.preparing !== slice) return;
      await this.frame({ ...shown, t }).content;
      return next();
    };
    for (let lane = 0; lane < LANES; lane++) next();
  }

  // What tells a frame from others: the address without what is only marked on it.
  frameOf(values) {
    const marked = Object.fromEntries(this.data.marks.map((key) => [key, ""]));
    return this.query({ ...values, ...marked });
  }

  frame(values) {
    const { question, made } = this.data;
    const known = this.frameOf(values);
    if (!this.frames.has(known)) {
      const address = `turn/${question}?${this.query(values)}&${made}`;
      const content = fetched(address);
      this.frames.set(known, { address, content });
      content.then((found) => found || this.frames.delete(known));
    }
    return this.frames.get(known);
  }

  // --- the address ------------------------------------------------------------------------------------------------

  query(values) {
    const query = new URLSearchParams();
    for (const key of this.data.keys) if (values[key] !== undefined && values[key] !== "") query.set(key, values[key]);
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
    this.follow(new URLSearchParams(this.changed).toString()); // no more: meanwhile other controls may have changed
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

// What is told of a chart, with the lens turned as it is.
function turned(told, signals) {
  const params = (told.spec.params ?? []).map((p) => (p.name in signals && "value" in p ? { ...p, value: signals[p.name] } : p));
  return { ...told, spec: { ...told.spec, params } };
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function labelled(text, content, control, help) {
  control.ariaLabel = text;
  const name = element("span", { ariaHidden: "true" }, text);
  const row = help ? element("div", { className: "ci-named" }, name, ...explained(text, help)) : name;
  return element("div", { className: "ci-control" }, row, content);
}

let explanations = 0;

// A word of explanation behind a question mark.
function explained(name, help) {
  const told = element("div", { className: "ci-told", popover: "auto", id: `ci-told-${++explanations}` }, help);
  const asking = element("button", { type: "button", className: "ci-ask", ariaLabel: `${name}: ?`, popoverTargetElement: told }, "?");
  return [asking, told];
}
