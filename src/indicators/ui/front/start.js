// Runs in every page before the dashboard starts, with the settings the server fills in below.
(() => {
  const settings = SETTINGS;
  window.__streamlit = { BACKEND_BASE_URL: location.origin + settings.root };
  window.__indicators = { vega: location.origin + settings.root + settings.vega };

  // One step of the reader's is one entry of the history.
  //
  // - The server completes an address: `/rankings` becomes `/rankings?v=1&…`. The complete one takes the place of the
  //   short one. Kept beside it, "back" would lead to the short one, which is completed again: nobody would get past it.
  // - A change of page writes the path and the query one after the other, now in this order, now in that. In the second
  //   order the query of the new page stands for a moment under the path of the old one: the new path takes its place.
  const push = history.pushState;
  const complete = (search) => new URLSearchParams(search).has("v");
  window.__indicators.step = (address) => push.call(history, history.state, "", address); // a turn of the lens (lens.js)
  let half = null; // the query written last without a change of path
  history.pushState = function (state, title, address) {
    if (window.__indicators.turning) return; // the address is ahead of the server, which will follow (lens.js)
    const next = new URL(address, location.href);
    const stays = next.pathname === location.pathname;
    const completes = stays ? complete(next.search) && !complete(location.search) : half !== null && next.search === half;
    half = stays ? next.search : null;
    return (completes ? history.replaceState : push).call(history, state, title, address);
  };
  window.addEventListener("popstate", () => (half = null));
})();
