// Choosing a place on the map; without it one types the numbers.
(() => {
  'use strict';
  const element = document.querySelector('[data-map=pick]');
  if (!element) return;
  const latitude = document.getElementById('latitude');
  const longitude = document.getElementById('longitude');
  const map = ground.open(element);
  const marker = L.marker(map.getCenter(), { ...ground.pin('place', element.dataset.label), draggable: true, autoPan: true }).addTo(map);
  document.querySelector('[data-pick-hint]').hidden = false;

  function write(place) {
    const wrapped = place.wrap();
    latitude.value = wrapped.lat.toFixed(6);
    longitude.value = wrapped.lng.toFixed(6);
  }

  function read() {
    const place = L.latLng(Number(latitude.value), Number(longitude.value));
    if (latitude.value && longitude.value && Math.abs(place.lat) <= 90) {
      marker.setLatLng(place);
      map.panTo(place);
    }
  }

  map.on('click', event => {
    marker.setLatLng(event.latlng);
    write(event.latlng);
  });
  marker.on('dragend', () => write(marker.getLatLng()));
  latitude.addEventListener('change', read);
  longitude.addEventListener('change', read);

  const locate = document.querySelector('[data-locate]');
  if (navigator.geolocation && window.isSecureContext) {
    locate.hidden = false;
    locate.addEventListener('click', () => navigator.geolocation.getCurrentPosition(found => {
      const place = L.latLng(found.coords.latitude, found.coords.longitude);
      marker.setLatLng(place);
      map.panTo(place);
      write(place);
    }));
  }
})();
