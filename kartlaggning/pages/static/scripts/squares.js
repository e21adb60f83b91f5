"use strict";
// Squares that stand for units: the name of the one that is pointed at or touched, a press follows it, and the unit
// that is followed is framed where it stands. Who is counted is told in words, too, under each figure.
// numbers of units as they are written in the page, a sign each
const unitNumbers = (signs) => [...signs].map((sign) => sign.codePointAt(0)).map((code) => code - (code < 0x2af ? 0x250 : 0x10000));

(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const [PITCH, PER_LINE, SIDE] = [14, 36, 12];
  const units = JSON.parse(document.getElementById("counted").textContent);
  const strips = [...document.querySelectorAll(".strip[data-units]")];
  if (!strips.length) return;

  const numbersIn = (strip) => unitNumbers(strip.dataset.units);
  const label = document.createElement("p");
  label.className = "unit-name";
  label.setAttribute("aria-hidden", "true"); // all of it is said under the figure
  label.hidden = true;
  document.body.append(label);

  // the unit under a point of a strip
  function unitAt(strip, { clientX, clientY }) {
    const box = strip.getBoundingClientRect();
    const scale = strip.width.baseVal.value / box.width; // it may be zoomed
    const column = Math.floor((clientX - box.left) * scale / PITCH);
    const line = Math.floor((clientY - box.top) * scale / PITCH);
    return units[numbersIn(strip)[line * PER_LINE + column]];
  }

  function say(strip, event) {
    const unit = unitAt(strip, event);
    label.hidden = !unit;
    if (!unit) return;
    label.textContent = unit[1];
    const { clientWidth } = document.documentElement;
    const left = Math.min(event.clientX - label.offsetWidth / 2, clientWidth - label.offsetWidth - 4);
    label.style.left = `${Math.max(4, left) + scrollX}px`;
    label.style.top = `${strip.getBoundingClientRect().top + scrollY - label.offsetHeight - 4}px`;
  }

  const hide = () => { label.hidden = true; };
  for (const strip of strips) {
    strip.addEventListener("pointermove", (event) => say(strip, event));
    strip.addEventListener("pointerleave", ({ pointerType }) => { if (pointerType !== "touch") hide(); });
    strip.addEventListener("click", (event) => {
      say(strip, event);
      const [slug] = unitAt(strip, event) ?? [""];
      if (slug) document.dispatchEvent(new CustomEvent("unit:chosen", { detail: { slug, pressed: strip } }));
    });
  }
  document.addEventListener("pointerdown", ({ target }) => { if (!target.closest?.(".strip")) hide(); });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });

  function frame(strip, place, look) {
    const [x, y] = [place % PER_LINE * PITCH + 1, Math.floor(place / PER_LINE) * PITCH + 1];
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", look);
    path.setAttribute("d", `M${x} ${y}h${SIDE}v${SIDE}h-${SIDE}z`);
    strip.append(path);
  }

  function show(slug) {
    document.querySelectorAll(".framed").forEach((each) => each.remove());
    const number = slug ? units.findIndex(([own]) => own === slug) : -1;
    if (number < 0) return;
    for (const strip of strips) {
      const place = numbersIn(strip).indexOf(number);
      if (place < 0) continue;
      frame(strip, place, "framed under");
      frame(strip, place, "framed");
    }
  }

  new MutationObserver(() => show(document.documentElement.dataset.unit))
    .observe(document.documentElement, { attributeFilter: ["data-unit"] });
  show(document.documentElement.dataset.unit);
})();
