// Watches what is painted: canvas drawing of charts and grids, and text and nodes that come into the page.
// `began` is the reader's last press; `painted` the first frame after the last change that followed it, `first` the
// same of what the page opens with: its heading, its first chart, its first table.
(() => {
  const seen = (window.__bench = { began: 0, changed: 0, painted: 0, first: 0, drawn: new WeakMap() });
  let asked = false; // a chart is hundreds of strokes and one frame
  const changed = () => {
    seen.changed = performance.now();
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      seen.painted = performance.now();
      const opening = seen.opening();
      if (opening !== seen.said) [seen.said, seen.first] = [opening, seen.painted];
    });
  };
  for (const kind of ['fillText', 'fill', 'fillRect', 'stroke', 'clearRect']) {
    const own = CanvasRenderingContext2D.prototype[kind];
    CanvasRenderingContext2D.prototype[kind] = function (...given) {
      if (this.canvas.isConnected) {
        if (kind === 'clearRect') seen.drawn.set(this.canvas, []);
        if (kind === 'fillText') seen.drawn.get(this.canvas)?.push(given[0]);
        changed();
      }
      return own.apply(this, given);
    };
  }
  const write = history.replaceState;
  history.replaceState = function (...given) {
    seen.addressed = performance.now();
    return write.apply(this, given);
  };
  addEventListener('pointerup', (event) => (seen.began = event.timeStamp), { capture: true });
  addEventListener('keydown', (event) => (seen.began = event.timeStamp), { capture: true });
  // Rows that come below those in sight of a long table paint nothing: the box of a table shows some fifteen.
  const isBelow = ({ target, previousSibling }) => target.nodeName === 'TBODY' && previousSibling?.rowIndex >= 20;
  const isShown = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest('[data-testid=stMain]');
  new MutationObserver((list) => {
    if (list.some((one) => isShown(one.target) && !isBelow(one) && (one.addedNodes.length || one.type === 'characterData'))) changed();
  }).observe(document, { childList: true, subtree: true, characterData: true });

  // What can be seen on the page: its headings and tables, the words drawn on its canvases, and their pixels.
  seen.shown = () => {
    const main = document.querySelector('[data-testid=stMain]');
    const texts = [...main.querySelectorAll('h1, table, p')].map((part) => part.textContent);
    const canvases = [...main.querySelectorAll('canvas')];
    const drawn = canvases.map((canvas) => (seen.drawn.get(canvas) ?? []).join(' '));
    const pixels = canvases.filter((canvas) => canvas.width && canvas.height).map((canvas) => canvas.toDataURL());
    return [...texts, ...drawn, ...pixels].join('\n');
  };
  seen.opening = () => {
    const rows = [...(document.querySelector('[data-part$=".tables"] table')?.rows ?? [])].slice(0, 20);
    const texts = [document.querySelector('h1'), ...rows].map((part) => part?.textContent);
    return [...texts, ...(seen.drawn.get(document.querySelector('canvas.marks')) ?? [])].join(' ');
  };
  // Streamlit's grid and our charts load their programs late: until then there is a place kept for them. Long tables follow.
  const isAwaited = () => document.querySelector('[data-testid=stSkeleton], .ci-chart[data-painted="0"], [aria-busy=true]');
  seen.isStill = (quiet) =>
    !isAwaited() &&
    !window.__indicators?.turning && // the server has followed the last turn
    document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning' &&
    seen.painted > seen.began &&
    performance.now() - seen.changed > quiet;
})();
