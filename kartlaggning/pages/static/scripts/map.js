"use strict";
// A map: which view is shown, the arrow keys, and the card of the unit that is pointed at.
(() => {
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const LINGER = 200; // ms in which the pointer may move from a tile to its card, over others

  const tell = (type, tile) =>
    document.dispatchEvent(new CustomEvent(type, { detail: { slug: tile ? tile.dataset.unit : "", pressed: tile } }));

  function middle(tile) {
    const box = tile.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  }

  // the nearest tile in a direction; one that lies aside counts as farther away
  function neighbour(tile, tiles, [right, down]) {
    const [x, y] = middle(tile);
    const distances = tiles.map((other) => {
      const [otherX, otherY] = middle(other);
      const ahead = (otherX - x) * right + (otherY - y) * down;
      const aside = Math.abs((otherX - x) * down) + Math.abs((otherY - y) * right);
      return ahead > 1 && aside <= 2 * ahead ? ahead + 2 * aside : Infinity;
    });
    const least = Math.min(...distances);
    return least < Infinity ? tiles[distances.indexOf(least)] : tile;
  }

  function start(map) {
    const svg = map.querySelector("svg");
    const card = map.querySelector(".card");
    const views = [...map.querySelectorAll(".view")];
    const tiles = [...svg.querySelectorAll(".tile")];
    const standings = new Map(tiles.map((tile) => [tile, JSON.parse(tile.dataset.standings)]));
    const classes = views.map((view) => [...view.querySelectorAll("li")].map((item) => ({
      look: item.querySelector("i").className,
      letter: item.querySelector("i").textContent,
      name: item.querySelector("span").textContent,
    })));
    const rings = ["casing", "ring"].map((name) => {
      const ring = document.createElementNS(svg.namespaceURI, "path");
      ring.setAttribute("class", name);
      svg.append(ring);
      return ring;
    });
    const heading = svg.getAttribute("aria-labelledby");
    let shown = 0;
    let pointed = null;
    let leaving = 0;

    function standing(tile) {
      const [number, note = ""] = [standings.get(tile)[shown]].flat();
      return { ...classes[shown][number], note };
    }

    function show(number) {
      shown = number;
      views.forEach((view, index) => view.classList.toggle("shown", index === number));
      // the figure's own heading is what its author found in the first view
      const name = views[number].querySelector(".view-name");
      svg.setAttribute("aria-labelledby", number ? name.id : heading);
      svg.setAttribute("aria-describedby", views[number].querySelector(".unseen").id);
      const status = map.querySelector("[role=status]");
      status.textContent = status.dataset.says.replace("{name}", name.textContent);
      for (const tile of tiles) {
        const { look, letter, name } = standing(tile);
        tile.classList.remove(...[...tile.classList].filter((each) => each.startsWith("look-")));
        tile.classList.add(look);
        tile.querySelector(".letter").textContent = letter;
        tile.setAttribute("aria-label", `${tile.dataset.name}: ${name}`);
      }
      hide();
    }

    // around the units that are pointed at or chosen, over all others so that no neighbour hides it
    function encircle() {
      const around = [...svg.querySelectorAll(".tile.pointed path, .tile.chosen path")].map((path) => path.getAttribute("d"));
      rings.forEach((ring) => ring.setAttribute("d", around.join("")));
    }

    function place(tile) {
      const [frame, box] = [map.getBoundingClientRect(), tile.getBoundingClientRect()];
      const left = box.left + box.width / 2 - frame.left - card.offsetWidth / 2;
      // the room that bars take at the window's edges is the page's own scroll padding
      const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
      const [ceiling, floor] = [parseFloat(scrollPaddingTop) || 0, innerHeight - (parseFloat(scrollPaddingBottom) || 0)];
      const isLow = box.bottom + card.offsetHeight > floor && box.top - ceiling > card.offsetHeight;
      const top = isLow ? box.top - card.offsetHeight : box.bottom;
      card.style.left = `${Math.max(0, Math.min(left, frame.width - card.offsetWidth))}px`;
      card.style.top = `${top - frame.top}px`;
    }

    function unmark() {
      pointed?.removeAttribute("aria-describedby");
      pointed?.classList.remove("pointed");
    }

    function point(tile) {
      clearTimeout(leaving);
      if (pointed === tile) return;
      unmark();
      pointed = tile;
      const { look, letter, name, note } = standing(tile);
      const sign = card.querySelector("i");
      sign.className = look;
      sign.textContent = letter;
      card.querySelector("strong").textContent = tile.dataset.name;
      card.querySelector("span").textContent = name;
      card.querySelector(".note").textContent = note;
      const link = card.querySelector("a");
      link.hidden = !tile.hasAttribute("href");
      if (!link.hidden) link.href = tile.getAttribute("href");
      card.hidden = false;
      tile.setAttribute("aria-describedby", card.id);
      tile.classList.add("pointed");
      place(tile);
      tell("unit:pointed", tile);
    }

    function hide() {
      clearTimeout(leaving);
      if (!pointed) return;
      unmark();
      pointed = null;
      card.hidden = true;
      tell("unit:pointed", null);
    }

    function hideSoon() {
      clearTimeout(leaving);
      // a press with the mouse has the focus too, and must not leave the card over the neighbours
      leaving = setTimeout(() => { if (!pointed?.matches(":focus-visible")) hide(); }, LINGER);
    }

    // the way to an open card may lead over a neighbour, whose card must not take its place (WCAG 2.2, 1.4.13)
    function pass(tile) {
      if (!pointed || pointed === tile) return point(tile);
      clearTimeout(leaving);
      leaving = setTimeout(() => point(tile), LINGER);
    }

    function rove(tile) {
      for (const each of tiles) each.setAttribute("tabindex", each === tile ? "0" : "-1");
    }

    function press(event) {
      const tile = event.target.closest(".tile");
      const ends = { Home: tiles[0], End: tiles.at(-1) };
      const next = tile && (ends[event.key] ?? (ARROWS[event.key] && neighbour(tile, tiles, ARROWS[event.key])));
      if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      next.focus();
    }

    for (const tile of tiles) {
      tile.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") pass(tile); });
      tile.addEventListener("pointerleave", hideSoon);
      tile.addEventListener("focus", () => { rove(tile); point(tile); });
      tile.addEventListener("blur", hideSoon);
      tile.addEventListener("click", (event) => {
        // who points stays where she is: the card leads on to the profile, and so does the key Enter
        if (event.detail && !event.ctrlKey && !event.metaKey && !event.shiftKey) event.preventDefault();
        point(tile);
        tell("unit:chosen", tile);
        if (pointed) place(pointed); // the bar of the unit that is followed has come
      });
    }
    svg.addEventListener("keydown", press);
    card.addEventListener("pointerenter", () => clearTimeout(leaving));
    card.addEventListener("pointerleave", hideSoon);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !pointed) return;
      event.preventDefault(); // this Escape is the card's
      hide();
    });
    document.addEventListener("pointerdown", (event) => { if (!event.target.closest?.(".tile, .card")) hide(); });
    map.addEventListener("change", (event) => { if (event.target.matches(".views input")) show(+event.target.value); });
    new MutationObserver(encircle).observe(svg, { subtree: true, attributeFilter: ["class"] });
    rove(tiles[0]);
    // a browser that comes back to a page keeps what was picked
    const picked = map.querySelector(".views input:checked");
    if (picked && picked.value !== "0") show(+picked.value);
  }

  document.querySelectorAll(".map").forEach(start);
})();
