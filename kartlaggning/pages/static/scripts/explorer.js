"use strict";
// The explorer: any question against any other, at an address that can be shared (`#fraga=asks&mot=provision`).
// What is folded opens where the address, a link or the browser's search leads into it.
(() => {
  const held = document.getElementById("asked");
  const SVG = "http://www.w3.org/2000/svg";
  const [PITCH, PER_LINE] = [14, 12];

  function unfold(id) {
    const place = id && document.getElementById(id);
    const folds = [];
    for (let fold = place; fold; fold = fold.parentElement) if (fold.matches("details:not([open])")) folds.push(fold);
    folds.forEach((fold) => { fold.open = true; });
    if (folds.length) place.scrollIntoView();
  }

  // --- a crosstab, of who is in the row and in the column
  function start() {
    const questions = JSON.parse(held.textContent);
    const told = (row) => Object.fromEntries(["units", "open", "elsewhere", "open_elsewhere"]
      .map((kind) => [kind, unitNumbers(row[kind] ?? "")]));
    for (const each of questions) {
      each.base = unitNumbers(each.base);
      each.rows = each.rows.map((row) => ({ ...row, ...told(row) }));
    }
    const units = JSON.parse(document.getElementById("counted").textContent);
    const place = document.querySelector(".asked");
    const words = JSON.parse(place.dataset.words);
    const marks = JSON.parse(place.dataset.marks);
    const form = document.querySelector(".ask");
    const [rows, columns] = form.querySelectorAll("select");
    const find = (id) => questions.find((each) => each.id === id);
    const fill = (text, values) => Object.entries(values).reduce((all, [key, value]) => all.replace(`{${key}}`, value), text);

    function element(name, attributes, ...children) {
      const made = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      made.append(...children);
      return made;
    }

    function squares(runs) {
      const n = runs.length;
      const svg = document.createElementNS(SVG, "svg");
      const [width, height] = [Math.min(n, PER_LINE) * PITCH, Math.ceil(n / PER_LINE) * PITCH];
      const attributes = { class: "strip", width, height, "aria-hidden": "true" };
      for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
      runs.forEach(([unit, id], index) => {
        const square = document.createElementNS(SVG, "use");
        const title = document.createElementNS(SVG, "title");
        title.textContent = units[unit][1];
        square.append(title);
        const own = { href: `#${id}`, x: index % PER_LINE * PITCH, y: Math.floor(index / PER_LINE) * PITCH };
        for (const [key, value] of Object.entries(own)) square.setAttribute(key, value);
        svg.append(square);
      });
      return svg;
    }

    // squares in none of the classes, of who may be counted, and of the rest: as the page's own
    const [NO_CLASS, OPEN, REST] = ["u-1", "o-1", "b-1"];

    // counted are those of the row; the base are those of the column that the row's question counts among
    function cell(row, base) {
      const [counted, open] = [row.units, row.open].map((own) => base.filter((unit) => own.includes(unit)));
      const rest = base.filter((unit) => !counted.includes(unit) && !open.includes(unit));
      const runs = [
        ...counted.map((unit) => [unit, row.known ? units[unit][2] : NO_CLASS]),
        ...open.map((unit) => [unit, OPEN]),
        ...rest.map((unit) => [unit, REST]),
      ];
      const number = fill(words.of, { n: counted.length, base: base.length });
      const text = open.length ? fill(words.least, { number }) : number;
      const names = counted.map((unit) => units[unit][1]).join(", ");
      return element("td", {}, squares(runs), element("span", {}, text), ...(names ? [element("small", {}, names)] : []));
    }

    function crosstab(one, other) {
      const shown = other.rows
        .map((column) => ({ label: column.label, base: column.units.filter((unit) => one.base.includes(unit)) }))
        .filter(({ base }) => base.length);
      const head = element("tr", {}, element("td", {}), ...shown.map(({ label }) => element("th", { scope: "col" }, label)));
      const body = one.rows.map((row) => element("tr", {}, element("th", { scope: "row" }, row.label),
        ...shown.map(({ base }) => cell(row, base))));
      const title = fill(words.title, { rows: one.label, columns: other.label });
      if (!shown.length) return element("p", {}, words.none);
      const table = element("table", { class: "crosstab" },
        element("caption", {}, title), element("thead", {}, head), element("tbody", {}, ...body));
      return element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": title }, table);
    }

    // of two questions that of the one that is less real: who is counted twice is as real as either
    function markOf(one, other) {
      const name = [one.mark, other.mark].includes("invented") ? "invented" : one.mark;
      if (!name) return [];
      const sign = element("span", { "aria-hidden": "true" }, marks[name].sign);
      return [element("p", { class: "marked" }, element("span", { class: `mark ${name}` }, sign, ` ${marks[name].words}`))];
    }

    // --- the page's map, with what each answers in place of what it shows there
    const drawn = document.querySelector(".map > svg");
    const numbers = new Map(units.map(([slug], number) => [slug, number]));
    const OUTSIDE = { label: words.outside, look: "not-asked", letter: "" };
    let isMapOpen = false;

    // of one answer each the map shows all that there are; of several one at a time
    function looksOf(one, picked) {
      if (one.one) {
        return { listed: one.rows, of: (unit) => one.rows.find((row) => [...row.units, ...row.elsewhere].includes(unit)) };
      }
      const row = one.rows[picked];
      const [those, may, rest] = [
        { label: row.label, look: row.known ? "accent" : row.look, letter: row.known ? "A" : row.letter },
        { label: words.may, look: "unknown", letter: "?" },
        { label: words.rest, look: "scale-1", letter: "" },
      ];
      const elsewhere = one.rows.flatMap((each) => [...each.elsewhere, ...each.open_elsewhere]);
      const others = (unit) => [...one.base, ...elsewhere].includes(unit);
      const of = (unit) => {
        if ([...row.units, ...row.elsewhere].includes(unit)) return those;
        if ([...row.open, ...row.open_elsewhere].includes(unit)) return may;
        return others(unit) && rest;
      };
      return { listed: [those, may, rest], of };
    }

    function colour(svg, one, picked) {
      const { listed, of } = looksOf(one, picked);
      const counts = new Map([...listed, OUTSIDE].map((each) => [each, 0]));
      for (const tile of svg.querySelectorAll(".tile")) {
        const own = of(numbers.get(tile.dataset.unit)) || OUTSIDE;
        counts.set(own, counts.get(own) + 1);
        if (tile.matches("[href]")) tile.removeAttribute("tabindex"); // here no arrow leads from one to the next
        tile.setAttribute("class", `tile look-${own.look}`);
        tile.setAttribute("aria-label", `${tile.dataset.name}: ${own.label}`);
        tile.querySelector(".letter").textContent = own.letter;
      }
      const base = svg.querySelectorAll(".tile").length;
      const entries = [...counts].filter(([, n]) => n).map(([each, n]) => element("li", {},
        element("i", { class: `look-${each.look}`, "aria-hidden": "true" }, each.letter),
        element("span", {}, each.label), element("b", {}, fill(words.of, { n, base }))));
      return element("ul", {}, ...entries);
    }

    function mapOf(one) {
      const map = element("div", { class: drawn.parentElement.className });
      const svg = drawn.cloneNode(true);
      svg.querySelectorAll(".ring, .casing").forEach((each) => each.remove());
      svg.removeAttribute("aria-labelledby");
      svg.removeAttribute("aria-describedby");
      svg.setAttribute("aria-label", one.label);
      const legend = element("div", { class: "view shown" });
      const colourBy = (picked) => legend.replaceChildren(colour(svg, one, picked));
      const parts = [legend, svg];
      if (!one.one) {
        const select = element("select", { "aria-label": words.map });
        select.append(...one.rows.map(({ label }, number) => element("option", { value: number }, label)));
        select.addEventListener("change", () => colourBy(Number(select.value)));
        parts.unshift(element("p", {}, select));
      }
      colourBy(0);
      map.append(...parts);
      return map;
    }

    // it is drawn only where somebody opens it, and stays open from question to question
    function foldOf(one) {
      const fold = element("details", { class: "on-map" }, element("summary", {}, words.map));
      const fill = () => { if (isMapOpen && !fold.querySelector("svg")) fold.append(mapOf(one)); };
      fold.open = isMapOpen;
      fold.addEventListener("toggle", () => { isMapOpen = fold.open; fill(); });
      fill();
      return fold;
    }

    function show() {
      const [one, other] = [find(rows.value), find(columns.value)];
      place.hidden = !one || !other;
      if (place.hidden) return;
      const more = element("p", {}, element("a", { href: `#fraga-${one.id}` }, words.more));
      place.replaceChildren(...markOf(one, other), crosstab(one, other), ...(drawn ? [foldOf(one)] : []), more);
    }

    function options(select, listed) {
      select.replaceChildren(...listed.map(({ id, label }) => element("option", { value: id }, label)));
    }

    function offerColumns() {
      const before = columns.value;
      const offered = questions.filter((each) => each.one && each.id !== rows.value);
      options(columns, offered);
      if (offered.some(({ id }) => id === before)) columns.value = before;
    }

    function fromAddress() {
      const asked = new URLSearchParams(location.hash.slice(1));
      if (!find(asked.get("fraga"))) return unfold(decodeURIComponent(location.hash.slice(1)));
      rows.value = asked.get("fraga");
      offerColumns();
      if (find(asked.get("mot"))?.one) columns.value = asked.get("mot");
      show();
      form.scrollIntoView();
    }

    options(rows, questions);
    offerColumns();
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", ({ target }) => {
      if (target === rows) offerColumns();
      holdPlace(show, form);
      history.replaceState(null, "", `#fraga=${rows.value}&mot=${columns.value}`);
    });
    addEventListener("hashchange", fromAddress);
    fromAddress();
    if (place.hidden) show();
  }

  if (held) return start();
  const byAddress = () => unfold(decodeURIComponent(location.hash.slice(1)));
  addEventListener("hashchange", byAddress);
  byAddress();
})();
