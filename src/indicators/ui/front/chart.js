// Draws a chart from its specification, with the drawing library the dashboard brings. Data that change under the same
// specification are exchanged in place; otherwise the new chart is drawn beside the old one and then takes its place.

const listeners = new Set(); // called with what a reader clicked on

export function onPicked(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// Charts are drawn one by one, from the top of the page, each in a frame of its own: the first is not kept waiting by
// the last.
const queue = new Set();
let drawing = null;

async function drawInTurn() {
  while (queue.size) {
    const [next] = [...queue].sort((a, b) => (a.host.compareDocumentPosition(b.host) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    queue.delete(next);
    await next.work();
    await painted();
  }
  drawing = null;
}

// The next frame is on the screen. A page that nobody sees has no frames.
const painted = () => new Promise((done) => (document.hidden ? done() : requestAnimationFrame(() => setTimeout(done))));

let library;
async function vegaEmbed() {
  library ??= import(window.__indicators.vega).then((module) => Object.values(module)[0]()).then((loaded) => loaded.embed);
  return library;
}

// Specifications compiled before, by their frame: compiling takes longer than drawing. Without rows.
const compiled = new Map();
const MOST_COMPILED = 60;

export class Chart {
  constructor(host) {
    this.host = host;
    this.painted = 0;
    this.waiting = null;
    this.set = new Map(); // name of a parameter → the value it was given last, as JSON
    this.watch();
  }

  // Shows what is told of a chart (its specification, shape and rows) when it is this chart's turn; of several asked for
  // meanwhile, the last. Resolves when shown.
  show(told) {
    this.waiting = told;
    queue.add(this);
    const shown = (this.shown ??= new Promise((done) => (this.done = done)));
    drawing ??= drawInTurn();
    return shown;
  }

  async work() {
    const { waiting: told, done } = this;
    this.waiting = this.shown = null;
    try {
      if (told) await this.change(told);
    } catch (fault) {
      console.error(fault);
    }
    done();
  }

  async change({ spec, shape, rows }) {
    const ground = look(this.host);
    const frame = shape + JSON.stringify(ground);
    const whole = frame + rows + JSON.stringify(spec.params);
    if (whole === this.whole) return;
    this.whole = whole;
    if (frame === this.frame) await this.exchange(spec);
    else await this.draw(spec, ground, frame);
    this.set = new Map((spec.params ?? []).map(({ name, value }) => [name, JSON.stringify(value)]));
    this.host.dataset.painted = String(++this.painted);
  }

  async exchange(spec) {
    const view = this.drawn.view;
    for (const [name, rows] of Object.entries(spec.datasets)) view.data(name, rows.map(copied));
    for (const { name, value } of spec.params ?? []) if (value !== undefined) view.signal(name, value);
    await view.runAsync();
  }

  async draw(spec, ground, frame) {
    const embed = await vegaEmbed();
    const place = document.createElement("div");
    place.className = "ci-drawing";
    this.host.append(place);
    const options = { actions: false, logLevel: 1, renderer: "canvas", patch: unwatched, tooltip: { theme: ground.theme } };
    const known = compiled.get(frame);
    const drawn = known
      ? await embed(place, filled(known, spec), { ...options, mode: "vega" })
      : await embed(place, own(spec), { ...options, config: ground.config });
    if (!known) remember(frame, drawn.vgSpec);
    this.drawn?.finalize();
    for (const old of [...this.host.children]) if (old !== place) old.remove();
    place.classList.add("ci-drawn");
    Object.assign(this, { drawn, frame });
    drawn.view.addEventListener("click", (_, item) => {
      const area = item?.datum?.area ?? item?.datum?.datum?.area;
      if (area) for (const listener of listeners) listener(area);
    });
  }

  // Turns what the specification calls by these names, where it has them.
  async turn(signals) {
    const turned = Object.entries(signals).filter(([name, value]) => ![undefined, JSON.stringify(value)].includes(this.set.get(name)));
    if (!turned.length || !this.drawn) return;
    for (const [name, value] of turned) {
      this.set.set(name, JSON.stringify(value));
      this.drawn.view.signal(name, value);
    }
    this.whole = null;
    await this.drawn.view.runAsync();
    this.host.dataset.painted = String(++this.painted);
  }

  watch() {
    let width = this.host.clientWidth;
    this.observer = new ResizeObserver(() => {
      if (this.host.clientWidth === width || !this.drawn) return;
      width = this.host.clientWidth;
      this.drawn.view.width(width).runAsync();
    });
    this.observer.observe(this.host);
  }

  end() {
    this.waiting = null;
    this.observer?.disconnect();
    this.drawn?.finalize();
  }
}

// The library would draw a chart again whenever its place grew in height, which is what more bars do. Its width is watched
// here (`watch`).
const unwatched = ({ signals, ...rest }) => ({ ...rest, signals: signals.map((one) => (one.name === "width" ? { ...one, on: [] } : one)) });

// What the drawing library may write into: a frame is shown more than once.
const copied = (row) => ({ ...row });

function own({ datasets, ...rest }) {
  const rows = Object.entries(datasets).map(([name, values]) => [name, values.map(copied)]);
  return { ...structuredClone(rest), datasets: Object.fromEntries(rows) };
}

function remember(frame, { data, ...rest }) {
  compiled.set(frame, { ...rest, data: data.map((one) => (one.values ? { ...one, values: [] } : one)) });
  if (compiled.size > MOST_COMPILED) compiled.delete(compiled.keys().next().value);
}

// A compiled specification with the rows and the values of parameters of another.
function filled({ data, signals, ...rest }, { datasets, params }) {
  const values = new Map((params ?? []).map(({ name, value }) => [name, value]));
  const rows = (one) => (one.name in datasets ? { ...one, values: datasets[one.name].map(copied) } : one);
  const value = (one) => (values.get(one.name) === undefined ? one : { ...one, value: values.get(one.name) });
  return { ...rest, data: data.map(rows), signals: signals.map(value) };
}

// Colours and letters of the theme, read where the chart stands.
function look(host) {
  const app = host.closest(".stApp") ?? document.body;
  const style = getComputedStyle(app);
  const [background, ink, font] = [style.backgroundColor, style.color, style.fontFamily];
  const dark = luminance(background) < 0.3;
  const [soft, rule] = dark ? ["#a3afbd", "#2a363a"] : ["#5c6877", "#e3e8ee"];
  const text = { labelFont: font, titleFont: font, labelColor: ink, titleColor: soft, labelFontSize: 12,
    titleFontSize: 12, titleFontWeight: "normal" };
  const config = { background, font, view: { stroke: null }, text: { font },
    axis: { ...text, gridColor: rule, domainColor: rule, tickColor: rule }, legend: text, header: text };
  return { config, theme: dark ? "dark" : "light" };
}

function luminance(colour) {
  const [r, g, b] = (colour.match(/[\d.]+/g) ?? [255, 255, 255]).map((part) => (Number(part) / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
