// The controls: lists, years, boxes to tick, cities to look up, all of the browser's own. They show what is asked for and
// ask for something else; what that means is the lens's affair.

// A row of controls. One that stays the same stays in place, and keeps the focus.
export class Bar {
  constructor(host, lens) {
    this.host = host;
    this.lens = lens;
    this.controls = new Map(); // key → its control
  }

  draw(told) {
    const wanted = told.map((one) => this.control(one).element);
    const keys = new Set(told.map(({ key }) => key));
    for (const [key, { element }] of this.controls) {
      if (keys.has(key)) continue;
      element.remove();
      this.controls.delete(key);
    }
    wanted.forEach((element, at) => {
      if (this.host.children[at] !== element) this.host.insertBefore(element, this.host.children[at] ?? null);
    });
  }

  control(told) {
    const known = this.controls.get(told.key);
    const text = JSON.stringify(told);
    if (known?.text === text) return known;
    const made = { text, ...KINDS[told.kind](told, this.lens, known?.element) };
    if (known) known.element.replaceWith(made.element);
    this.controls.set(told.key, made);
    return made;
  }

  has(key) {
    return this.controls.has(key);
  }

  reflect() {
    for (const control of this.controls.values()) control.reflect();
  }
}

const KINDS = { one, buttons, years, several, cities, city, weights, group };

const listed = (text) => (text ?? "").split(",").filter(Boolean);

// --- one of a few -------------------------------------------------------------------------------------------------

function one({ key, name, help, options, without }, lens) {
  const select = element("select", { name: key }, ...options.map(([value, text]) => element("option", { value }, text)));
  select.onchange = () => lens.choose({ ...cleared(without), [key]: select.value });
  const reflect = () => (select.value = lens.shown[key] ?? "");
  return { reflect, element: labelled(name, select, select, help) };
}

const cleared = (keys) => Object.fromEntries(keys.map((key) => [key, ""]));

function buttons({ key, name, options }, lens) {
  const boxes = options.map(([value]) => element("input", { type: "radio", name: `ci-${key}`, value }));
  const labels = options.map(([value, text], at) => element("label", { lang: key === "lang" ? value : "" }, boxes[at], text));
  for (const box of boxes) box.onchange = () => lens.choose({ [key]: box.value });
  const reflect = () => boxes.forEach((box) => (box.checked = box.value === lens.shown[key]));
  return { reflect, element: element("div", { className: "ci-buttons", role: "radiogroup", ariaLabel: name }, ...labels) };
}

function years({ name, options }, lens) {
  const periods = options.map(([value]) => value);
  const play = element("button", { type: "button", className: "ci-play" });
  const slider = element("input", { type: "range", min: 0, max: periods.length - 1, step: 1 });
  const output = element("output", {});
  play.onclick = () => (lens.playing ? lens.stop() : lens.start(periods));
  slider.oninput = () => {
    if (lens.playing) lens.stop();
    lens.turn({ t: periods[slider.valueAsNumber] });
  };
  const reflect = () => {
    slider.value = periods.indexOf(lens.shown.t);
    slider.setAttribute("aria-valuetext", lens.shown.t);
    output.textContent = lens.shown.t;
    play.ariaLabel = lens.playing ? lens.words.pause : lens.words.play;
    play.ariaPressed = String(Boolean(lens.playing));
  };
  const row = labelled(name, element("div", { className: "ci-year" }, play, slider, output), slider);
  for (const near of ["pointerenter", "focusin"]) row.addEventListener(near, () => lens.prepare(periods));
  return { reflect, element: row };
}

// --- several ------------------------------------------------------------------------------------------------------

function several({ key, name, options, empty }, lens) {
  const boxes = options.map(([value]) => element("input", { type: "checkbox", value }));
  const rows = options.map(([, text], at) => element("label", {}, boxes[at], text));
  const said = element("span", { className: "ci-quiet-label" });
  const checked = () => boxes.filter((box) => box.checked).map((box) => box.value);
  for (const box of boxes) box.onchange = () => lens.choose({ [key]: checked().join(",") });
  const reflect = () => {
    const chosen = listed(lens.shown[key]);
    for (const box of boxes) box.checked = chosen.includes(box.value);
    said.textContent = chosen.length ? "" : empty;
    return chosen.length;
  };
  const title = element("legend", {}, name, " ", said);
  return { reflect, element: element("fieldset", { className: "ci-several", name: key }, title, element("div", {}, ...rows)) };
}

// Indicators that count, each with its weight.
function weights({ key, name, options, empty }, lens) {
  const rows = options.map(([value, text]) => {
    const box = element("input", { type: "checkbox", value });
    const weight = element("input", { type: "number", min: 0.01, max: 100, step: 0.5, ariaLabel: text });
    return { box, weight, row: element("div", {}, element("label", {}, box, text), weight) };
  });
  const said = element("span", { className: "ci-quiet-label", role: "status" });
  const ask = () => {
    const counted = rows.filter(({ box }) => box.checked);
    said.textContent = counted.length ? "" : empty;
    for (const { box, weight } of rows) weight.disabled = !box.checked;
    if (!counted.length || counted.some(({ weight }) => !weight.validity.rangeOverflow && !(weight.valueAsNumber > 0))) return;
    lens.choose({ [key]: counted.map(({ box, weight }) => `${box.value}:${Math.min(weight.valueAsNumber, 100)}`).join(",") });
  };
  for (const { box, weight } of rows) box.onchange = weight.onchange = ask;
  let reflected;
  const reflect = () => {
    if (reflected === lens.shown[key]) return; // none ticked is not asked for: it stays ticked off, and told
    reflected = lens.shown[key];
    const given = new Map(listed(lens.shown[key]).map((pair) => pair.split(":")));
    for (const { box, weight } of rows) {
      box.checked = given.has(box.value);
      weight.disabled = !box.checked;
      weight.value = given.get(box.value) ?? (weight.value || 1);
    }
    said.textContent = "";
  };
  const title = element("legend", {}, name, " ", said);
  const content = element("div", {}, ...rows.map(({ row }) => row));
  return { reflect, element: element("fieldset", { className: "ci-several ci-weights", name: key }, title, content) };
}

// --- cities: too many for a list of boxes, so they are looked up ---------------------------------------------------

function cities({ key, name, options, empty }, lens) {
  const chips = element("div", { className: "ci-chips" });
  const field = lookup(name, lens, (code) => {
    const picked = listed(lens.shown[key]);
    if (!picked.includes(code)) lens.choose({ [key]: [...picked, code].join(",") });
  });
  field.input.name = key;
  const nameOf = named(options, lens, () => reflect());
  const chip = (code) => {
    const text = nameOf(code);
    const button = element("button", { type: "button", ariaLabel: `${lens.words.remove}: ${text ?? code}` }, text ?? code);
    button.onclick = () => lens.choose({ [key]: listed(lens.shown[key]).filter((one) => one !== code).join(",") });
    return button;
  };
  const reflect = () => {
    const picked = listed(lens.shown[key]);
    field.input.placeholder = picked.length ? lens.words.add : empty;
    chips.replaceChildren(...picked.map(chip));
  };
  return { reflect, element: labelled(name, element("div", { className: "ci-cities" }, chips, field.element), field.input) };
}

// One city, before the others that are picked out. Another takes its place; one of the others changes places with it.
function city({ key, name, options }, lens) {
  const nameOf = named(options, lens, () => reflect());
  const field = lookup(name, lens, (code) => {
    const [first, ...others] = listed(lens.shown[key]);
    lens.choose({ [key]: [code, ...others.map((one) => (one === code ? first : one))].join(",") });
  });
  field.input.name = key;
  const reflect = () => {
    const [code] = listed(lens.shown[key]);
    field.input.placeholder = (code && nameOf(code)) ?? "";
  };
  field.input.classList.add("ci-chosen");
  return { reflect, element: labelled(name, field.element, field.input) };
}

// The name of a city: told with the control, or learnt, once a city; `again` shows it then.
function named(options, lens, again) {
  const told = new Map(options);
  const asked = new Set();
  return (code) => {
    const text = told.get(code) ?? lens.names.get(code);
    if (text || asked.has(code)) return text;
    asked.add(code);
    lens.learnNames().then(again);
  };
}

let lists = 0;

// A field to look a city up in. The names come when a reader reaches for it.
function lookup(name, lens, found) {
  const list = element("datalist", { id: `ci-names-${++lists}` });
  const input = element("input", { type: "search", autocomplete: "off", className: "ci-lookup", ariaLabel: name });
  input.setAttribute("list", list.id);
  let codes = new Map(); // name → code
  const fill = async () => {
    const names = await lens.learnNames();
    if (list.names === names) return;
    list.names = names;
    codes = new Map([...names].map(([code, text]) => [text, code]));
    list.replaceChildren(...[...names.values()].map((value) => element("option", { value })));
  };
  const take = () => {
    const code = codes.get(input.value.trim());
    if (!code) return;
    input.value = "";
    found(code);
  };
  for (const near of ["pointerenter", "focus"]) input.addEventListener(near, fill);
  input.oninput = (event) => (event.inputType === "insertReplacementText" || !event.inputType) && take(); // chosen from the list
  input.onchange = take; // written out
  return { input, element: element("div", {}, input, list) };
}

// --- controls behind a name ------------------------------------------------------------------------------------------

function group({ key, name, controls }, lens, before) {
  const inside = element("div", { className: "ci-inside" });
  const bar = new Bar(inside, lens);
  bar.draw(controls);
  const summary = element("summary", {}, name);
  const details = element("details", { className: "ci-group", open: before?.open ?? false }, summary, inside);
  details.dataset.group = key;
  const reflect = () => {
    bar.reflect();
    const chosen = controls.filter((one) => one.kind === "several" && lens.shown[one.key]).length;
    summary.textContent = chosen ? `${name} (${chosen})` : name;
  };
  return { reflect, element: details };
}

// ----------------------------------------------------------------------------------------------------------------------

export function element(tag, properties, ...children) {
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
