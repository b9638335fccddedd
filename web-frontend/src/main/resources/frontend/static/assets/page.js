// What every page does: it says when a part of MovR is away, and recovers by itself.
(() => {
  'use strict';
  const SLOW = 10000;
  const QUICK = 3000;
  const city = document.body.dataset.city;
  const comesBack = document.body.dataset.comesBack === 'true';

  // A page from before a sign-out must not come back out of the browser's memory.
  window.addEventListener('pageshow', event => {
    if (event.persisted) location.reload();
  });

  function show(works) {
    let away = false;
    for (const notice of document.querySelectorAll('[data-away]')) {
      notice.hidden = works[notice.dataset.away];
      away = away || !notice.hidden;
    }
    return away;
  }

  async function look() {
    let away = true;
    try {
      const answer = await fetch(`/cities/${city}/availability`, { headers: { Accept: 'application/json' } });
      if (answer.ok) {
        away = show(await answer.json());
        if (comesBack && !away) {
          location.reload();
          return;
        }
      }
    } catch {
      // the frontend itself is away; it is asked again
    }
    setTimeout(look, away ? QUICK : SLOW);
  }

  if (city) setTimeout(look, comesBack ? QUICK : SLOW);
  else if (comesBack) setTimeout(() => location.reload(), QUICK);
})();
