'use strict';

// Hears that there is something new, and has htmx ask for it; without either, pages are as they are.
(() => {
  const address = document.body.dataset.live;
  if (!address || !window.EventSource || !window.htmx) {
    return;
  }
  const source = new EventSource(address);
  source.addEventListener('changed', () => window.htmx.trigger(document.body, 'muster:changed'));
})();
