// Maps: tiles when there is a tile server, else a plain ground with rings that tell distances.
const ground = (() => {
  'use strict';
  const RINGS = [500, 1000, 2000, 5000, 10000, 20000];
  const ZOOM = 14;

  function open(element, options = {}) {
    element.hidden = false;
    const centre = [Number(element.dataset.latitude), Number(element.dataset.longitude)];
    const map = L.map(element, { zoomControl: true, ...options }).setView(centre, ZOOM);
    L.control.scale().addTo(map);
    map.attributionControl.setPrefix(false);
    if (element.dataset.tiles) {
      L.tileLayer(element.dataset.tiles, { attribution: element.dataset.attribution, maxZoom: 19 }).addTo(map);
    } else {
      element.classList.add('plain');
      for (const radius of RINGS) {
        L.circle(centre, { radius, className: 'ring', interactive: false }).addTo(map);
      }
    }
    return map;
  }

  function pin(type, label) {
    const icon = L.divIcon({ className: `pin ${type}`, html: '<span class="pin-glyph"></span>', iconSize: [38, 46], iconAnchor: [19, 45], popupAnchor: [0, -40] });
    return { icon, title: label, alt: label };
  }

  for (const element of document.querySelectorAll('[data-map=show]')) {
    const map = open(element, { scrollWheelZoom: false });
    L.marker(map.getCenter(), pin(element.dataset.type, element.dataset.label)).addTo(map);
  }

  return { open, pin };
})();
