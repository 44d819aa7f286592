'use strict';

// Hears that there is something new, and has htmx ask for it; without either, pages are as they are.
(() => {
  const body = document.body;
  const stale = document.getElementById('stale');
  const refreshes = (event) => event.detail.requestConfig.verb === 'get';

  // What could not be refreshed stays as it was, and says so.
  body.addEventListener('htmx:beforeSwap', (event) => {
    const failed = event.detail.xhr.status >= 400;
    if (refreshes(event)) {
      event.detail.shouldSwap = event.detail.shouldSwap && !failed;
      stale.hidden = !failed;
    }
  });
  body.addEventListener('htmx:sendError', () => {
    stale.hidden = false;
  });

  const address = body.dataset.live;
  if (!address || !window.EventSource || !window.htmx) {
    return;
  }
  const refresh = () => window.htmx.trigger(body, 'muster:changed');
  let source = null;

  // A browser has few connections to one server: only pages that are seen hold one.
  const listen = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource(address);
      source.addEventListener('changed', refresh);
    }
  };
  document.addEventListener('visibilitychange', () => {
    listen();
    if (!document.hidden) {
      refresh();
    }
  });
  listen();
})();
