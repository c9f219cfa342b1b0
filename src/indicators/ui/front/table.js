// Long tables. Laying out two hundred rows takes longer than drawing the chart above them, and a reader sees a dozen at a
// time: the first rows come at once, the others when the reader rests or comes near. Both are the table's rows to whoever
// marks or counts them.

const FIRST = 20;
const REST_MS = 300;
const following = new WeakMap(); // table body → the fragment with the rows that are still to come

const bodies = (part) => part.querySelectorAll(".ci-table tbody");

// All rows of the tables in a part of the page that belong to an area.
export function rowsOf(part) {
  return [...bodies(part)].flatMap((body) => all(body)).filter((row) => row.dataset.area);
}

const all = (body) => [...body.children, ...(following.get(body)?.children ?? [])];

// Takes all but the first rows of a table out before it is put in place.
export function shorten(node) {
  if (node.matches?.(".ci-table")) for (const body of node.querySelectorAll("tbody")) keepBack(body);
}

function keepBack(body) {
  if (body.childElementCount <= FIRST) return;
  const range = new Range();
  range.setStartBefore(body.children[FIRST]);
  range.setEndAfter(body.lastElementChild);
  follow(body, range.extractContents());
}

function follow(body, rows) {
  following.set(body, rows);
  body.closest(".ci-table").ariaBusy = "true";
}

// Puts the rows that are still to come in place.
function complete(part) {
  for (const body of bodies(part)) {
    const rows = following.get(body);
    if (!rows) continue;
    following.delete(body);
    body.append(rows);
    body.closest(".ci-table").ariaBusy = null;
  }
}

// Completes the tables of a part of the page when the reader rests, or at once when one reads on.
export function completing(part) {
  let resting;
  for (const near of ["wheel", "touchmove", "keydown"])
    part.addEventListener(near, () => complete(part), { passive: true });
  return {
    later: () => {
      clearTimeout(resting);
      resting = setTimeout(() => requestIdleCallback(() => complete(part), { timeout: REST_MS }), REST_MS);
    },
    end: () => clearTimeout(resting),
  };
}

// The rows of the ranked tables from the other end.
export function reorder(part, order) {
  for (const body of part.querySelectorAll("table[data-ranked] tbody")) {
    if ((body.dataset.order ?? body.parentElement.dataset.ranked) === order) continue;
    body.dataset.order = order;
    const scrolled = body.closest(".ci-table").scrollTop;
    const rows = document.createDocumentFragment();
    rows.append(...all(body).reverse());
    body.replaceChildren(...[...rows.children].slice(0, scrolled ? Infinity : FIRST));
    if (rows.childElementCount) follow(body, rows);
    else following.delete(body);
  }
}
