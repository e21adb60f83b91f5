"use strict";
// In a menu at each figure what can be taken along: its numbers as csv and xlsx, its picture as SVG and PNG.
// Everything is made in the page, of what stands in it.
(() => {
  const template = document.getElementById("downloads");
  const words = JSON.parse(template.dataset.words);
  const isSwedish = document.documentElement.lang === "sv";
  const [separator, decimal] = isSwedish ? [";", ","] : [",", "."];
  const NUMBER = isSwedish ? "[−]?\\d{1,3}(?:\\s\\d{3})*(?:,\\d+)?" : "[−]?\\d{1,3}(?:,\\d{3})*(?:\\.\\d+)?";
  const COUNT = new RegExp(`^(${NUMBER})(?: \\S+ (${NUMBER}))?$`);
  const RANGE = new RegExp(`^[^\\d−]*(${NUMBER})(?:(?:–| to | till )[^\\d−]*(${NUMBER}))?\\D*$`);
  const OF_BASE = new RegExp(`^(.*\\d.*) [^\\d\\s]+ (${NUMBER})$`); // `10–15 of 40`
  const SHARE = /^(?:\p{L}+ )?\d+\s?%(?: · )?/u; // can be made of the count and its base; `under 1 %` is one too
  const PERCENT = /^(?:\p{L}+ )?(\d+)\s?%$/u;
  const RUNNABLE = /^[=+\-@\t\r\n＝＋－＠]/; // as a formula, in a spreadsheet

  const textOf = (node) => (node?.textContent ?? "").replace(/\u00ad/g, "").replace(/\s+/g, " ").trim();

  // what stands in a cell before its note
  function mainTextOf(place) {
    const own = [...place.childNodes].filter((each) => !["SMALL", "svg"].includes(each.nodeName) && !each.ariaHidden);
    return own.map((each) => each.textContent).join("").replace(/\s+/g, " ").trim();
  }

  function numberOf(written) {
    const plain = written.replace(isSwedish ? /\s/g : /,/g, "").replace("−", "-");
    return Number(plain.replace(",", "."));
  }

  // --- tables: what a cell says in one text becomes numbers in columns of their own
  function readCell(place) {
    if (!place.dataset.cell) return { words: "" };
    const [main, note] = [mainTextOf(place), textOf(place.querySelector("small"))];
    const cell = { words: note ? `${main} (${note})` : main };
    if (!place.matches(".number, .counted")) return cell;
    const [, percent] = PERCENT.exec(main) ?? [];
    if (percent) return { ...cell, percent: numberOf(percent), ...countOf(note) }; // the share of people, weighted
    const counted = countOf(main);
    if (counted) {
      const notes = [counted.bound, note.replace(SHARE, "")];
      return { ...cell, ...counted, note: notes.filter(Boolean).join(" · ") };
    }
    const [, low, high = low] = RANGE.exec(main) ?? [];
    if (low === undefined) return cell;
    const open = openEnds(main);
    const notes = note.split(" · ").filter(Boolean);
    const own = notes.filter((each) => !countOf(each));
    return {
      words: own.length ? `${main} (${own.join(" · ")})` : main,
      low: open.includes("low") ? "" : numberOf(low),
      high: open.includes("high") ? "" : numberOf(high),
      ...countOf(notes.find(countOf) ?? ""),
    };
  }

  // `100 or more` has no highest; of `about 100` the number that was said is both, and the words say how
  function openEnds(written) {
    const is = ([before, after]) => written.startsWith(before) && written.endsWith(after);
    const isOneOf = (phrases) => phrases.some((phrase) => is(phrase.split("{range}")));
    const found = Object.entries(words.open).find(([, phrases]) => isOneOf(phrases));
    return found ? found[0] : "";
  }

  const LEAST = words.least.replace("{number}", "");

  // of a count that is the least that is known the number stands alone, and the note says what it is
  function countOf(written) {
    const isLeast = written.startsWith(LEAST);
    const [, n, base] = COUNT.exec(isLeast ? written.slice(LEAST.length) : written) ?? [];
    return n && { n: numberOf(n), base: base ? numberOf(base) : "", bound: isLeast ? LEAST.trim() : "" };
  }

  const PARTS = {
    percent: (cell) => cell.percent ?? "",
    alone: (cell) => cell.n ?? cell.words,
    n: (cell) => cell.n ?? cell.words,
    base: (cell) => cell.base ?? "",
    note: (cell) => cell.note ?? "",
    low: (cell) => cell.low ?? (cell.base === "" ? cell.n : ""),
    high: (cell) => cell.high ?? (cell.base === "" ? cell.n : ""),
    words: (cell) => cell.words,
    counted: (cell) => (cell.base ? cell.n : ""),
  };

  const placeOf = (cell) => cell.dataset.cell.split("/");

  // the id of each unit or provider that has a line of its own; in a table turned on its side it comes last
  function codesOf(lines) {
    const places = lines.map((line) => [...line.querySelectorAll("td[data-cell]")].map(placeOf));
    const isTurned = places.some((line) => line.some(([, row]) => row !== line[0][1]));
    return lines.map((line, index) => (line.querySelector("th a") && places[index][0]?.[isTurned ? 2 : 1]) ?? "");
  }

  function partsOf(cells) {
    const hasBase = cells.some((cell) => cell.base);
    if (cells.some((cell) => cell.percent !== undefined)) return ["percent", "n", "base"];
    if (cells.some((cell) => cell.low !== undefined)) {
      return ["low", "high", "words", ...(hasBase ? ["counted", "base"] : [])];
    }
    const parts = hasBase ? ["n", "base"] : ["alone"];
    return cells.some((cell) => cell.note) ? [...parts, "note"] : parts;
  }

  function readTable(table) {
    const names = [...table.querySelectorAll("thead th:not(.corner)")].map(textOf);
    const lines = [...table.querySelectorAll("tbody tr:has(td):not(.strip, .under)")]; // no headings of groups
    const cells = lines.map((line) => [...line.querySelectorAll("td:not(.whole)")].map(readCell)); // not a row's squares
    const parts = names.map((_, column) => partsOf(cells.map((line) => line[column])));
    const heading = (name, part) => (words.parts[part] ? words.parts[part].replace("{column}", name) : name);
    const codes = codesOf(lines);
    const hasCodes = codes.some(Boolean);
    const code = (text) => (hasCodes ? [text] : []);
    return [
      [...code(words.code), words.row, ...names.flatMap((name, column) => parts[column].map((part) => heading(name, part)))],
      ...lines.map((line, index) => [
        ...code(codes[index]),
        textOf(line.querySelector("th")),
        ...cells[index].flatMap((cell, column) => parts[column].map((part) => PARTS[part](cell))),
      ]),
    ];
  }

  // --- lists have a column for each thing that an entry says
  const inside = (entry, ...selectors) => selectors.map((selector) => textOf(entry.querySelector(selector)));

  function readHistory(list) {
    let first; // of a unit and document, which are named once
    return [...list.querySelectorAll("li")].map((entry) => {
      if (!entry.matches(".goes-on")) first = entry;
      const [answer, state, said] = inside(entry, "strong", "em", ".words");
      const [period, link] = inside(first, ".unit small", ".unit a");
      const year = textOf(entry.parentElement.previousElementSibling);
      const unit = textOf(first.querySelector(".unit").firstChild);
      const question = textOf(entry.querySelector("[data-cell] p").firstChild);
      const cited = entry === first ? "" : inside(first, "cite")[0];
      return [unit || link, period || year, question.replace(/:$/, ""),
        [answer, state].filter(Boolean).join(" "), [said, cited].filter(Boolean).join(" ")];
    });
  }

  const readStatements = (list) => [...list.querySelectorAll("section")].map((entry) => {
    const [name, said, measure] = inside(entry, "h4 small", ".said", ".counted small");
    const [question, ratio] = ["h4", ".counted"].map((each) => textOf(entry.querySelector(each).firstChild));
    const [, n = ratio, base = ""] = OF_BASE.exec(ratio) ?? [];
    return [question, name, said, countOf(n)?.n ?? n, base && numberOf(base), measure];
  });

  const readProfiles = (list) => [...list.querySelectorAll(".profile dt")].flatMap((question) => {
    const [answers, notes] = [[], []];
    for (let next = question.nextElementSibling; next?.matches("dd"); next = next.nextElementSibling) {
      (next.dataset.cell ? answers : notes).push(next);
    }
    const source = question.parentElement.previousElementSibling;
    const told = [...(source?.matches("h6") ? [source] : []), ...notes].map(textOf).join(" · ");
    const unit = textOf(question.closest(".profile").querySelector("h5"));
    return answers.map((answer) => [placeOf(answer)[1], unit, textOf(question), textOf(answer), told]);
  });

  const LISTS = { history: readHistory, statements: readStatements, profiles: readProfiles };

  function readRows(figure) {
    const table = figure.querySelector(".numbers table:not(.crossing)") ?? figure.querySelector(".numbers table");
    if (table) return readTable(table);
    const [kind, read] = Object.entries(LISTS).find(([name]) => figure.querySelector(`.${name}`));
    return [words[kind], ...read(figure.querySelector(`.${kind}`))];
  }

  function wordsOf(figure) {
    const facts = [...figure.querySelectorAll(":scope > .facts li")].map(textOf);
    return { title: textOf(figure.querySelector("h3 > span")), facts: facts.join(" · "), source: words.source };
  }

  // a map of which another view was picked is named after that
  function pictureWords(figure) {
    const picked = figure.querySelector(".view ~ .view.shown .view-name");
    return { ...wordsOf(figure), ...(picked && { title: textOf(picked) }) };
  }

  const tableOf = (figure) => ({ rows: readRows(figure), notes: Object.values(wordsOf(figure)) });

  // --- files
  function csvField(value) {
    if (typeof value === "number") return String(value).replace(".", decimal);
    const text = RUNNABLE.test(value) ? `'${value}` : value;
    return new RegExp(`["\\r\\n${separator}]`).test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  // what is to be known of the numbers is a column: lines under them would be read as rows
  function csv({ rows, notes }) {
    const about = notes.filter(Boolean).join(" · ");
    const lines = rows.map((line, index) => [...line, index ? about : words.about]);
    return `\ufeff${lines.map((line) => `${line.map(csvField).join(separator)}\r\n`).join("")}`;
  }

  // a title, or what stands over the profiles, may name cells of other tables
  const firstCell = (figure) => figure.querySelector(":is(.numbers, .history, .statements, .profile) [data-cell]");
  const nameOf = (figure) => firstCell(figure).dataset.cell.split("/")[0];

  const FORMATS = {
    csv: { type: "text/csv", make: (figure) => [csv(tableOf(figure))] },
    xlsx: {
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      make: (figure) => makeWorkbook(nameOf(figure), tableOf(figure)),
    },
    svg: { type: "image/svg+xml", make: async (figure) => [await makePicture.svg(figure, pictureWords(figure))] },
    png: { type: "image/png", make: async (figure) => [await makePicture.png(figure, pictureWords(figure))] },
  };

  async function save(figure, format) {
    const { type, make } = FORMATS[format];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(await make(figure), { type }));
    link.download = `${nameOf(figure)}.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  // --- the menu of a figure, folded by its own press, by Escape, and by whatever goes on elsewhere
  function start(menu) {
    const summary = menu.querySelector("summary");
    const fold = () => { menu.open = false; };
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.preventDefault(); // this Escape is the menu's
      fold();
      summary.focus();
    });
    menu.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !menu.contains(relatedTarget)) fold(); });
    document.addEventListener("pointerdown", ({ target }) => { if (!menu.contains(target)) fold(); });
  }

  function menuOf(figure) {
    const menu = template.content.firstElementChild.cloneNode(true);
    const name = textOf(figure.querySelector(".figure-number"));
    if (!figure.querySelector(".map, .strip, .dot, .bar, .flow")) menu.querySelectorAll(".picture").forEach((each) => each.remove());
    menu.querySelector("summary").setAttribute("aria-label", words.menu.replace("{figure}", name));
    for (const button of menu.querySelectorAll("button")) {
      const { format } = button.dataset;
      button.setAttribute("aria-label", `${button.textContent}: ${name}`);
      if (format) button.addEventListener("click", () => save(figure, format));
    }
    start(menu);
    return menu;
  }

  for (const figure of document.querySelectorAll("main figure")) {
    if (firstCell(figure)) figure.querySelector("h3").after(menuOf(figure)); // else there is nothing to take
  }
})();
