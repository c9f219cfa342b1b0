// Runs in every page before the dashboard starts, with the settings the server fills in below.
(() => {
  const settings = SETTINGS;
  window.__streamlit = { BACKEND_BASE_URL: location.origin + settings.root };
  window.__indicators = { vega: location.origin + settings.root + settings.vega };

  // The server completes an address: `/rankings` becomes `/rankings?v=1&…`. That is one step of the reader's, so the
  // complete address takes the place of the short one. Kept beside it, "back" would lead to the short one, which is
  // completed again: nobody would get past it.
  const push = history.pushState;
  const complete = (search) => new URLSearchParams(search).has("v");
  history.pushState = function (state, title, address) {
    if (window.__indicators.turning) return; // the address is ahead of the server, which will follow (lens.js)
    const next = new URL(address, location.href);
    const completes = next.pathname === location.pathname && complete(next.search) && !complete(location.search);
    return (completes ? history.replaceState : push).call(history, state, title, address);
  };
})();
