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

export class Chart {
  constructor(host) {
    this.host = host;
    this.painted = 0;
    this.waiting = null;
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
    this.host.dataset.painted = String(++this.painted);
  }

  async exchange(spec) {
    const view = this.drawn.view;
    for (const [name, rows] of Object.entries(spec.datasets)) view.data(name, rows.map(copied));
    for (const { name, value } of spec.params ?? []) if (value !== undefined) view.signal(name, value);
    this.spec = spec;
    await view.runAsync();
  }

  async draw(spec, ground, frame) {
    const embed = await vegaEmbed();
    const place = document.createElement("div");
    place.className = "ci-drawing";
    this.host.append(place);
    const options = { actions: false, logLevel: 1, renderer: "canvas", config: ground.config, tooltip: { theme: ground.theme } };
    const drawn = await embed(place, own(spec), options);
    this.drawn?.finalize();
    for (const old of [...this.host.children]) if (old !== place) old.remove();
    place.classList.add("ci-drawn");
    Object.assign(this, { drawn, spec, frame });
    drawn.view.addEventListener("click", (_, item) => {
      const area = item?.datum?.area ?? item?.datum?.datum?.area;
      if (area) for (const listener of listeners) listener(area);
    });
  }

  // Turns what the specification calls by these names, where it has them.
  async turn(signals) {
    const known = new Set((this.spec?.params ?? []).filter((p) => p.value !== undefined).map((p) => p.name));
    const turned = Object.entries(signals).filter(([name]) => known.has(name));
    if (!turned.length || !this.drawn) return;
    for (const [name, value] of turned) this.drawn.view.signal(name, value);
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

// What the drawing library may write into: a frame is shown more than once.
const copied = (row) => ({ ...row });

function own({ datasets, ...rest }) {
  const rows = Object.entries(datasets).map(([name, values]) => [name, values.map(copied)]);
  return { ...structuredClone(rest), datasets: Object.fromEntries(rows) };
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
