"use strict";
// The units: the search and the filters among their profiles, and the chosen unit that follows along the page.
// The chosen unit is the page's address: `#danderyd`.
(() => {
  const finder = document.querySelector(".finder");
  if (!finder) return;
  const profileOf = (slug) => (slug ? document.querySelector(`.profile[id="${CSS.escape(slug)}"]`) : null);
  const nameOf = (profile) => profile.closest("details").querySelector("h5").textContent;

  // --- the chosen unit
  const held = document.querySelector(".held");
  const following = document.querySelector(".following");
  const key = JSON.parse(held.dataset.key);
  let chosen = null;
  // it stands last in the page, over all else: the keyboard finds it first
  document.querySelector(".skip").after(held);

  // å, ä and ö are found without their dots, and as they are
  const folded = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().trim();

  // what a profile says of a question or dimension, in the words that stand there
  function answerOf(profile, name) {
    const said = [...profile.querySelectorAll("dd[data-cell]")].filter((each) => {
      const [, , column] = each.dataset.cell.split("/");
      return column === name || column.startsWith(`${name}.`);
    });
    // how many say the same belongs to the profile, where the base is that of its own kind
    return said.map((each) => each.textContent.trim().replace(/ \([\d\s,]+ \S+ [\d\s,]+\)$/, ""));
  }

  // a hyphen where a profile is outside a population, a letter for how an answer is missing
  const signOf = (profile, name) => profile.dataset.signs[key.of.indexOf(name)];

  function ownAnswer(figure, profile) {
    const populations = figure.dataset.in.split(" ").filter(Boolean);
    const isCounted = populations.some((population) => signOf(profile, population) !== "-");
    // a figure of no population counts those that answered
    if (populations.length && !isCounted) return "";
    const names = figure.dataset.of.split(" ");
    const said = names.map((name) => {
      const answers = answerOf(profile, name);
      if (!answers.length) return isCounted ? key.words[signOf(profile, name)] ?? "" : "";
      return answers.join(names.length > 1 ? ", " : "; ");
    });
    if (names.length === 1) return said[0];
    const label = (name) => key.labels[name].replace(/[^?]$/, "$&:");
    return names.flatMap((name, place) => (said[place] ? [`${label(name)} ${said[place]}`] : [])).join("; ");
  }

  function showIn(figure, profile) {
    const answer = ownAnswer(figure, profile);
    if (!answer) return;
    const line = document.createElement("p");
    line.className = "own-answer";
    const name = document.createElement("a");
    name.href = `#${profile.id}`;
    name.textContent = nameOf(profile);
    line.append(name, ": ", answer);
    (figure.querySelector(".facts") ?? figure.querySelector("h3")).after(line);
  }

  // said in the live region, and of the button, in words that hold a `{name}`
  const named = (element, name) => element.dataset.words.replace("{name}", name);

  function mark(profile) {
    document.querySelectorAll(".own-answer").forEach((each) => each.remove());
    document.querySelectorAll(".chosen").forEach((each) => each.classList.remove("chosen"));
    chosen = profile;
    held.hidden = !profile;
    document.documentElement.dataset.unit = profile ? profile.id : "";
    following.textContent = profile ? named(following, nameOf(profile)) : "";
    if (!profile) return;
    const link = held.querySelector("a");
    link.href = `#${profile.id}`;
    link.textContent = nameOf(profile);
    const button = held.querySelector("button");
    button.setAttribute("aria-label", named(button, nameOf(profile)));
    const slug = CSS.escape(profile.id);
    document.querySelectorAll(`[data-unit="${slug}"]`).forEach((each) => each.classList.add("chosen"));
    document.querySelectorAll(`th a[href="#${slug}"]`).forEach((each) => {
      (each.closest("tbody tr") ?? each.closest("th")).classList.add("chosen");
    });
    profile.closest("details").classList.add("chosen");
    document.querySelectorAll("figure[data-of]").forEach((figure) => showIn(figure, profile));
  }

  function open(profile) {
    const details = profile.closest("details");
    if (details.hidden) reset();
    details.open = true;
    details.scrollIntoView();
    focusOn(profile);
  }

  const focusOn = (profile) => profile.closest("details").querySelector("summary").focus({ preventScroll: true });

  // the address leads: on load, by a link, and by the browser's way back; one without a unit lets none go
  function follow() {
    const profile = profileOf(decodeURIComponent(location.hash.slice(1)));
    if (!profile) return;
    mark(profile);
    open(profile);
  }

  function choose(slug) {
    const profile = profileOf(slug);
    if (profile === chosen) return;
    mark(profile);
    const address = profile ? `#${profile.id}` : location.pathname + location.search;
    if (profile || profileOf(decodeURIComponent(location.hash.slice(1)))) history.pushState(null, "", address);
  }

  addEventListener("hashchange", follow);
  document.addEventListener("unit:chosen", (event) => choose(event.detail.slug));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.target.matches?.("input")) choose("");
  });
  held.querySelector("button").addEventListener("click", () => {
    const summary = chosen?.closest("details").querySelector("summary");
    choose("");
    // the button is gone: the keyboard goes on at the profile, where that is in view
    summary?.focus({ preventScroll: true });
  });
  // what is focused does not hide behind the bar: browsers mind its room when they jump, not when they tab
  document.addEventListener("focusin", ({ target }) => {
    if (held.hidden || held.contains(target)) return;
    const box = target.getBoundingClientRect();
    const hidden = box.top + Math.min(box.height, 40) - held.getBoundingClientRect().top;
    if (hidden > 0) scrollBy(0, hidden + 8);
  });
  // a link to where one already is changes no address
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    // an SVG link has no `hash`
    if (link && !event.defaultPrevented && link.getAttribute("href") === location.hash) follow();
  });

  // --- the finder
  const search = finder.querySelector("input[type=search]");
  const status = finder.querySelector("[role=status]");
  const entries = [...document.querySelectorAll(".profiles > section > details")].map((details) => ({
    details,
    names: folded(`${details.querySelector("h5").textContent}\n${details.dataset.names ?? ""}`),
    kind: details.parentElement.dataset.kind,
    states: (details.dataset.is ?? "").split(" "),
  }));

  // of one dimension any of the ticked outcomes, of several dimensions each
  function ticked() {
    const groups = new Map();
    for (const box of finder.querySelectorAll("input[type=checkbox]:checked")) {
      groups.set(box.name, [...(groups.get(box.name) ?? []), box.value]);
    }
    return groups;
  }

  function standsAt({ details, states }, dimension, wanted) {
    const own = [...finder.querySelectorAll(`input[name="${CSS.escape(dimension)}"]`)].map((box) => box.value);
    return details.dataset.is !== undefined && states.some((state) => wanted.includes(state) && own.includes(state));
  }

  function filter() {
    const words = folded(search.value);
    const kind = finder.querySelector("input[type=radio]:checked").value;
    const groups = [...ticked()];
    for (const entry of entries) {
      const isFound = entry.names.includes(words) && (!kind || entry.kind === kind)
        && groups.every(([dimension, wanted]) => standsAt(entry, dimension, wanted));
      entry.details.hidden = !isFound;
    }
    for (const section of document.querySelectorAll(".profiles > section")) {
      section.hidden = !section.querySelector(":scope > details:not([hidden])");
    }
    const n = shown().length;
    const none = words && !entries.some(({ names }) => names.includes(words));
    status.textContent = none ? status.dataset.none
      : n === 1 ? status.dataset.one : status.dataset.several.replace("{n}", n);
  }

  const shown = () => entries.filter(({ details }) => !details.hidden);

  function reset() {
    search.value = "";
    finder.querySelector("input[type=radio]").checked = true;
    finder.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = false; });
    filter();
  }

  finder.addEventListener("input", filter);
  finder.querySelector("button").addEventListener("click", reset);
  search.addEventListener("keydown", (event) => {
    const [first, ...others] = shown();
    if (event.key !== "Enter" || !first || others.length) return;
    event.preventDefault(); // else the key, on its way up, would fold what it has opened
    choose(first.details.querySelector(".profile").id);
    open(first.details.querySelector(".profile"));
  });
  // who opens a profile has chosen its unit
  for (const { details } of entries) {
    details.querySelector("summary").addEventListener("click", () => {
      if (!details.open) choose(details.querySelector(".profile").id);
    });
  }

  filter();
  const unit = new URLSearchParams(location.search).get("unit");
  if (unit && !profileOf(location.hash.slice(1))) mark(profileOf(unit));
  follow();
  // a browser that goes to the address itself, once all is read, takes the focus away again
  addEventListener("load", () => { if (location.hash === `#${chosen?.id}`) focusOn(chosen); });
})();
