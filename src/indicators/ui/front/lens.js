// The lens: which year, whose bars stand out, how many, from which end. A turn of it stays in the browser. What another
// year shows was made by the server, whole (a *frame*: finding, charts, tables), and is fetched once; the address follows at
// once, the server when the reader pauses.

import { onPicked } from "./chart.js";
import { ahead, sheetOf } from "./sheet.js";
import { reorder, rowsOf } from "./table.js";

const PAUSE_MS = 250; // after the last turn, the server follows
const FILM_MS = 4000; // all years played, if that takes no more than ten a second and no less than two
const LANES = 3; // frames fetched at the same time
const REST_MS = 90; // the other charts of a page follow when the lens rests

export function mount({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".ci-lens");
  const lens = (host.lens ??= new Lens(host));
  lens.follow = (query) => setTriggerValue("turned", query);
  lens.take(data);
  return () => lens.end();
}

class Lens {
  constructor(host) {
    this.host = host;
    this.frames = new Map(); // frames of the slice shown, by their year
    this.turns = 0;
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
    const slice = data.slice !== this.data?.slice;
    this.data = data;
    if (slice) this.frames.clear();
    if (this.pausing && !slice) return;
    this.arrive();
    this.heard = this.query(data.lens);
    this.shown = { ...data.lens };
    this.drawControls();
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

  drawControls() {
    const { periods, tops, orders, words } = this.data;
    if (this.host.dataset.drawn !== JSON.stringify([periods, tops, orders, words])) {
      this.host.dataset.drawn = JSON.stringify([periods, tops, orders, words]);
      this.host.replaceChildren(...this.controls());
    }
    this.reflect();
  }

  controls() {
    const { periods, tops, orders, words } = this.data;
    const parts = [];
    if (periods.length > 1) {
      this.play = element("button", { type: "button", className: "ci-play", ariaLabel: words.play });
      this.play.onclick = () => (this.playing ? this.stop() : this.start());
      this.year = element("input", { type: "range", min: 0, max: periods.length - 1, step: 1 });
      this.year.oninput = () => {
        const t = periods[this.year.valueAsNumber];
        if (this.playing) this.stop();
        this.turn({ t });
      };
      this.output = element("output", {});
      const row = element("div", { className: "ci-year" }, this.play, this.year, this.output);
      parts.push(labelled(words.t, row, this.year));
    }
    if (tops.length) parts.push((this.top = choice(words.top, tops, (value) => this.turn({ top: Number(value) }))).label);
    if (orders.length) parts.push((this.order = choice(words.order, orders, (order) => this.turn({ order }))).label);
    this.said = element("p", { className: "ci-said", ariaLive: "polite" });
    for (const part of parts) part.addEventListener("pointerenter", () => this.prepare());
    for (const part of parts) part.addEventListener("focusin", () => this.prepare());
    return [...parts, this.said];
  }

  reflect() {
    const { periods, words } = this.data;
    if (this.year) {
      this.year.value = periods.indexOf(this.shown.t);
      this.year.setAttribute("aria-valuetext", this.shown.t);
      this.output.textContent = this.shown.t;
      this.play.ariaLabel = this.playing ? words.pause : words.play;
      this.play.ariaPressed = String(Boolean(this.playing));
    }
    if (this.top) this.top.select.value = String(this.shown.top);
    if (this.order) this.order.select.value = this.shown.order;
  }

  // --- turning ----------------------------------------------------------------------------------------------------

  async turn(change) {
    const before = this.shown;
    this.shown = { ...before, ...change };
    this.lead();
    this.reflect();
    this.writeAddress();
    this.pause();
    const turn = ++this.turns;
    if (this.shown.t !== before.t) {
      const frame = await this.frame(this.shown.t);
      if (turn !== this.turns) return;
      if (!frame || !this.sheet) return this.followNow();
      await this.apply(frame);
    }
    if (!this.sheet) return;
    await this.mark();
    this.host.dataset.lensTurn = String(turn);
    this.prepare();
  }

  pick(area) {
    if (!this.pickable()) return;
    const picked = this.shown.area;
    this.turn({ area: picked.includes(area) ? picked.filter((code) => code !== area) : [...picked, area] });
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
    const picked = this.shown.area.find((area) => said.get(area));
    return picked ? said.get(picked) : head.querySelector("h1")?.dataset.leading;
  }

  // Puts a frame in place: the first chart at once, the others when the lens rests.
  async apply(frame) {
    const { sheet } = this;
    sheet.put(frame);
    const { area: picked, top, order } = this.shown;
    const drawn = frame.charts.filter(({ spec }) => spec);
    const [first, ...others] = drawn.map((told) => () => sheet.chart(told.kind)?.show(turned(told, { picked, top, order })));
    clearTimeout(this.resting);
    this.resting = setTimeout(() => others.forEach((show) => show()), REST_MS);
    await first?.();
  }

  // While the reader is ahead of the server, what comes late from there is left aside: it shows a year already left.
  lead() {
    window.__indicators.turning = true;
    ahead.question = this.data.question;
    ahead.t = this.shown.t;
  }

  arrive() {
    window.__indicators.turning = false;
    ahead.t = null;
  }

  // What a turn changes within a frame: which rows and bars stand out, how many, from which end.
  async mark() {
    const { sheet } = this;
    const { head, tables } = sheet.places;
    const picked = new Set(this.shown.area);
    for (const row of rowsOf(tables)) {
      row.classList.toggle("picked", picked.has(row.dataset.area));
      row.querySelector("[data-pick]")?.setAttribute("aria-pressed", String(picked.has(row.dataset.area)));
    }
    if (this.data.orders.length) reorder(tables, this.shown.order);
    sheet.tables.later();
    const heading = head.querySelector("h1");
    const finding = this.finding();
    if (finding && heading.textContent !== finding) heading.textContent = finding;
    if (heading) this.said.textContent = heading.textContent;
    sheet.marked();
    const signals = { picked: this.shown.area, top: this.shown.top, order: this.shown.order };
    await Promise.all(sheet.charts.map((chart) => chart.turn(signals)));
  }

  // --- frames -----------------------------------------------------------------------------------------------------

  // The frames of the other years, nearest first, when a reader reaches for the controls.
  prepare() {
    if (this.preparing === this.data.slice) return;
    this.preparing = this.data.slice;
    const { periods, slice } = this.data;
    const here = periods.indexOf(this.shown.t);
    const rest = [...periods].sort((a, b) => Math.abs(periods.indexOf(a) - here) - Math.abs(periods.indexOf(b) - here));
    const next = async () => {
      const t = rest.shift();
      if (t === undefined || this.data.slice !== slice) return;
      await this.frame(t);
      return next();
    };
    for (let lane = 0; lane < LANES; lane++) next();
  }

  frame(t) {
    if (!this.frames.has(t)) {
      const query = this.query({ ...this.data.lens, t });
      const address = new URL(`turn/${this.data.question}?${query}&${this.data.made}`, window.__streamlit.BACKEND_BASE_URL);
      const frame = fetch(address).then((reply) => (reply.ok ? reply.json() : null), () => null);
      this.frames.set(t, frame);
      frame.then((found) => found || this.frames.delete(t));
    }
    return this.frames.get(t);
  }

  // --- the address ------------------------------------------------------------------------------------------------

  query(lens) {
    const values = { ...Object.fromEntries(this.data.query), ...lens, area: lens.area.join(",") };
    const query = new URLSearchParams();
    for (const key of this.data.keys) if (values[key] !== undefined && values[key] !== "") query.set(key, values[key]);
    return query.toString();
  }

  search() {
    return `?${this.query(this.shown)}`;
  }

  writeAddress() {
    history.replaceState(history.state, "", location.pathname + this.search());
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
    this.follow(query);
  }

  // --- playing ----------------------------------------------------------------------------------------------------

  start() {
    const { periods } = this.data;
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

function labelled(text, content, control) {
  control.ariaLabel = text;
  return element("div", { className: "ci-control" }, element("span", { ariaHidden: "true" }, text), content);
}

function choice(text, options, chosen) {
  const select = element("select", {}, ...options.map(([value, name]) => element("option", { value }, name)));
  select.onchange = () => chosen(select.value);
  return { select, label: labelled(text, select, select) };
}
