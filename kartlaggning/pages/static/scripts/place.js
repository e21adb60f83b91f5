"use strict";
// Holds the reader's place: what is put in or taken out above what is read, or pressed, moves the page along with it.
// Chromium's own scroll anchoring does that at times, Safari never.
const holdPlace = (() => {
  const { body } = document;
  const isInView = (each) => each && each.closest("main, .page-head, .page-foot") && !each.matches("main")
    && each.getBoundingClientRect().top >= 0;

  // the uppermost that begins in the window: what begins above it may change above it
  function inView() {
    const places = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => tenth * innerHeight / 10);
    const column = document.querySelector("main").firstElementChild ?? document.querySelector("main");
    const { left, width } = column.getBoundingClientRect();
    const found = places.flatMap((y) => [0.5, 0.1].map((share) => document.elementFromPoint(left + share * width, y)));
    return found.find(isInView) ?? body;
  }

  // a page that gets shorter than where the reader is would be pushed down; the room at its end goes with the width
  let width = innerWidth;
  addEventListener("resize", () => {
    if (width !== innerWidth) body.style.minHeight = "";
    width = innerWidth;
  });

  return (change, held = inView()) => {
    const [top, end] = [held.getBoundingClientRect().top, scrollY + innerHeight];
    body.style.minHeight = `${end}px`;
    change();
    if (!held.checkVisibility()) return;
    const moved = held.getBoundingClientRect().top - top;
    if (moved > 0) body.style.minHeight = `${end + moved}px`;
    scrollBy({ top: moved, behavior: "instant" });
  };
})();
