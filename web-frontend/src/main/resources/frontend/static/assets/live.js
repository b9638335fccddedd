// The live map: the city's vehicles by server-sent events, on the map and in the list, in step with each other.
(() => {
  'use strict';
  const MOST_IN_LIST = 50;
  const MOST_ON_MAP = 400;
  const AGAIN = 3000;
  const page = document.querySelector('[data-live]');
  const element = document.querySelector('[data-map=live]');
  if (!page || !element || !window.EventSource) return;

  const text = page.dataset;
  const list = page.querySelector('[data-list]');
  const count = page.querySelector('[data-count]');
  const empty = page.querySelector('[data-empty]');
  const state = page.querySelector('[data-live-state]');
  const template = document.getElementById('vehicle-card');
  const near = text.near ? L.latLng(text.near.split(',').map(Number)) : null;
  const map = ground.open(element);
  const vehicles = new Map();
  const markers = new Map();
  const keys = new Map();
  let drawing = false;

  if (near) {
    map.setView(near, 15);
    L.circleMarker(near, { radius: 8, className: 'me' }).addTo(map);
  }

  const fill = (pattern, ...values) => pattern.replace(/\{(\d)\}/g, (_, index) => values[index]);
  const nameOf = (vehicle, pattern) => fill(pattern, vehicle.color, vehicle.brand, text[vehicle.type]);
  const shown = vehicle => vehicle.status === 'available' && (!text.type || vehicle.type === text.type);
  const placeOf = vehicle => L.latLng(vehicle.location.latitude, vehicle.location.longitude);

  function distance(metres) {
    const number = (value, digits) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: digits }).format(value);
    if (text.miles === 'true') {
      const miles = metres / 1609.344;
      return miles < 0.1 ? fill(text.feetText, number(metres / 0.3048, 0)) : fill(text.milesText, number(miles, 1));
    }
    return metres < 1000 ? fill(text.metresText, number(metres, 0)) : fill(text.kilometresText, number(metres / 1000, 1));
  }

  // One key for each time that a vehicle is offered: pressing twice rents once.
  function keyOf(vehicle) {
    if (!keys.has(vehicle.vehicleId)) {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      keys.set(vehicle.vehicleId, Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(''));
    }
    return keys.get(vehicle.vehicleId);
  }

  function card(vehicle) {
    const item = template.content.firstElementChild.cloneNode(true);
    item.dataset.id = vehicle.vehicleId;
    item.querySelector('.glyph').classList.add(vehicle.type);
    const link = item.querySelector('a');
    link.href = text.vehicle + vehicle.vehicleId;
    link.textContent = nameOf(vehicle, text.name);
    item.querySelector('.where').textContent = near
      ? `${vehicle.location.label} · ${distance(near.distanceTo(placeOf(vehicle)))}` : vehicle.location.label;
    const form = item.querySelector('form');
    if (form) {
      form.elements.vehicleId.value = vehicle.vehicleId;
      form.elements.key.value = keyOf(vehicle);
      const button = form.querySelector('button');
      button.setAttribute('aria-label', nameOf(vehicle, button.dataset.label));
    }
    return item;
  }

  function drawList(visible) {
    const wanted = visible.slice(0, MOST_IN_LIST).map(card);
    // what has not changed stays, and with it the keyboard's focus
    const known = new Map([...list.children].map(item => [item.dataset.id + item.textContent, item]));
    const focused = document.activeElement;
    list.replaceChildren(...wanted.map(item => known.get(item.dataset.id + item.textContent) ?? item));
    if (list.contains(focused)) focused.focus({ preventScroll: true });
    count.textContent = fill(text.count, new Intl.NumberFormat(document.documentElement.lang).format(visible.length));
    empty.hidden = visible.length > 0;
    page.querySelector('[data-more]')?.remove();
  }

  function drawMarkers(wanted) {
    const ids = new Set(wanted.map(vehicle => vehicle.vehicleId));
    for (const [id, marker] of markers) {
      if (!ids.has(id)) {
        marker.remove();
        markers.delete(id);
      }
    }
    for (const vehicle of wanted) {
      const marker = markers.get(vehicle.vehicleId);
      if (!marker) {
        const pin = ground.pin(vehicle.type, `${nameOf(vehicle, text.name)}, ${vehicle.location.label}`);
        const popupNow = () => popup(vehicles.get(vehicle.vehicleId));
        markers.set(vehicle.vehicleId, L.marker(placeOf(vehicle), pin).bindPopup(popupNow).addTo(map));
      } else if (!marker.getLatLng().equals(placeOf(vehicle))) {
        marker.setLatLng(placeOf(vehicle));
      }
    }
  }

  function drawNow() {
    drawing = false;
    const from = near ?? map.getCenter();
    const around = map.getBounds().pad(0.25);
    const close = [...vehicles.values()].filter(shown)
      .map(vehicle => ({ vehicle, place: placeOf(vehicle) }))
      .filter(one => around.contains(one.place))
      .map(one => ({ ...one, distance: from.distanceTo(one.place) }))
      .sort((one, other) => one.distance - other.distance || one.vehicle.vehicleId.localeCompare(other.vehicle.vehicleId));
    const view = map.getBounds();
    drawMarkers(close.slice(0, MOST_ON_MAP).map(one => one.vehicle));
    drawList(close.filter(one => view.contains(one.place)).map(one => one.vehicle));
  }

  function draw() {
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(drawNow);
  }

  function popup(vehicle) {
    const link = document.createElement('a');
    link.href = text.vehicle + vehicle.vehicleId;
    link.textContent = nameOf(vehicle, text.name);
    const where = document.createElement('span');
    where.className = 'where';
    where.textContent = vehicle.location.label;
    const box = document.createElement('div');
    box.append(link, where);
    return box;
  }

  function change(vehicle) {
    if (vehicle.status !== 'available') keys.delete(vehicle.vehicleId);
    if (vehicle.status === 'removed') vehicles.delete(vehicle.vehicleId);
    else vehicles.set(vehicle.vehicleId, vehicle);
  }

  function say(sentence, good) {
    state.hidden = false;
    // a screen reader reads aloud what is set, also when it is the same
    if (state.textContent !== sentence) state.textContent = sentence;
    state.classList.toggle('good', good);
  }

  function listen() {
    const source = new EventSource(text.events);
    let opening = true;
    source.addEventListener('snapshot', event => {
      if (opening) {
        vehicles.clear();
        opening = false;
      }
      JSON.parse(event.data).forEach(change);
      // only the last part of a snapshot has an id
      if (event.lastEventId) opening = true;
      draw();
      page.dataset.ready = 'true';
    });
    source.addEventListener('vehicle', event => {
      change(JSON.parse(event.data));
      draw();
    });
    // what happened since may be missing, though the connection is alive
    source.addEventListener('freshness', event => {
      const { asOf, ageSeconds } = JSON.parse(event.data);
      // from here on this page says it, and no longer what it was drawn from
      if (asOf) document.querySelector('[data-stale-page]')?.remove();
      if (asOf && ageSeconds > Number(text.staleSeconds)) {
        const time = new Date(asOf).toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short', timeZone: text.zone });
        say(fill(text.stale, time), false);
      } else if (asOf) {
        say(text.connected, true);
      }
    });
    source.addEventListener('open', () => {
      opening = true;
      say(text.connected, true);
    });
    source.addEventListener('error', () => {
      say(text.lost, false);
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN);
    });
    window.addEventListener('pagehide', () => source.close(), { once: true });
  }

  map.on('moveend', draw);
  listen();

  const nearMe = document.querySelector('[data-near-me]');
  if (navigator.geolocation && window.isSecureContext) {
    nearMe.hidden = false;
    nearMe.addEventListener('click', () => navigator.geolocation.getCurrentPosition(found => {
      document.querySelector('[data-near-field]').value = `${found.coords.latitude.toFixed(6)},${found.coords.longitude.toFixed(6)}`;
      nearMe.form.requestSubmit();
    }, () => {
      document.querySelector('[data-near-failed]').hidden = false;
    }));
  }
})();
