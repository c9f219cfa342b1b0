// Draws every chart of the page from the specification beside it. `vegaEmbed` is bundled with this file.
const GROUND = { light: "#FFFFFF", dark: "#0E1416" };
const INK = { light: "#1B2A2E", dark: "#E6EDEE" };
const SOFT = { light: "#5c6877", dark: "#a3afbd" };
const RULE = { light: "#e3e8ee", dark: "#2a363a" };
const FONT = getComputedStyle(document.body).fontFamily;

function look(theme) {
  const text = { labelFont: FONT, titleFont: FONT, labelColor: INK[theme], titleColor: SOFT[theme],
    labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" };
  return { background: GROUND[theme], font: FONT, view: { stroke: null }, text: { font: FONT },
    axis: { ...text, gridColor: RULE[theme], domainColor: RULE[theme], tickColor: RULE[theme] },
    legend: text, header: text };
}

function theme() {
  const asked = document.documentElement.dataset.theme;
  if (asked) return asked;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function draw() {
  for (const figure of document.querySelectorAll("figure[data-chart]")) {
    const place = figure.querySelector("div");
    if (place.dataset.drawn === theme() || !place.offsetParent) continue;
    place.dataset.drawn = theme();
    const spec = JSON.parse(figure.querySelector("script").textContent);
    vegaEmbed(place, spec, { actions: false, renderer: "svg", config: look(theme()),
      tooltip: { theme: theme() } });
  }
}

function choose(lang) {
  for (const part of document.querySelectorAll("main[lang]")) part.hidden = part.dataset.lang !== lang;
  for (const button of document.querySelectorAll("button[data-lang]"))
    button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  document.documentElement.lang = document.querySelector(`main[data-lang="${lang}"]`).lang;
  draw();
}

const buttons = document.querySelectorAll("button[data-lang]");
for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.lang));
if (buttons.length) choose(buttons[0].dataset.lang); else draw();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
