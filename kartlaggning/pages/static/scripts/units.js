"use strict";
// The chosen unit, which follows along the page: it is the page's address, `#danderyd`.
const units = (() => {
  const held = document.querySelector(".held");
  if (!held) return null;
  const profileOf = (slug) => (slug ? document.querySelector(`.profile[id="${CSS.escape(slug)}"]`) : null);
  const nameOf = (profile) => profile.closest("details").querySelector("h5").textContent;

  const following = document.querySelector(".following");
  let chosen = null;
  // the line is there from the start: most answers find room in it
  function showIn(line, profile) {
    line.replaceChildren();
    const answer = profile && ownAnswer(line.closest("figure"), profile);
    if (!answer) return;
    const name = document.createElement("a");
    name.href = `#${profile.id}`;
    name.textContent = nameOf(profile);
    line.append(name, ": ", answer);
  }

  // said in the live region, and of the button, in words that hold a `{name}`
  const named = (element, name) => element.dataset.words.replace("{name}", name);

  function mark(profile) {
    document.querySelectorAll(".own-answer").forEach((line) => showIn(line, profile));
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
  }

  function open(profile) {
    const details = profile.closest("details");
    if (details.hidden) document.dispatchEvent(new CustomEvent("unit:hidden"));
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

  // what was pressed stays where it is; without it, what is read
  function choose(slug, pressed) {
    const profile = profileOf(slug);
    if (profile === chosen) return;
    holdPlace(() => mark(profile), pressed);
    const address = profile ? `#${profile.id}` : location.pathname + location.search;
    if (profile || profileOf(decodeURIComponent(location.hash.slice(1)))) history.pushState(null, "", address);
  }

  addEventListener("hashchange", follow);
  document.addEventListener("unit:chosen", ({ detail }) => choose(detail.slug, detail.pressed));
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

  // who opens a profile has chosen its unit
  for (const details of document.querySelectorAll(".profiles > section > details")) {
    details.querySelector("summary").addEventListener("click", ({ currentTarget }) => {
      if (!details.open) choose(details.querySelector(".profile").id, currentTarget);
    });
  }

  const unit = new URLSearchParams(location.search).get("unit");
  if (unit && !profileOf(location.hash.slice(1))) mark(profileOf(unit));
  follow();
  // a browser that goes to the address itself, once all is read, takes the focus away again
  addEventListener("load", () => { if (location.hash === `#${chosen?.id}`) focusOn(chosen); });
  return { choose, open };
})();
