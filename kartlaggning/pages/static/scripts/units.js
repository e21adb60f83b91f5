"use strict";
// The chosen unit, which follows along the page, and its profile, which opens where it is asked for.
// The chosen unit is the page's address: `#danderyd`.
const units = (() => {
  const held = document.querySelector(".held");
  if (!held) return null;
  const profileOf = (slug) => (slug ? document.querySelector(`.profile[id="${CSS.escape(slug)}"]`) : null);
  const addressed = () => profileOf(decodeURIComponent(location.hash.slice(1)));
  const nameOf = (profile) => profile.querySelector("h5").textContent;
  const linkOf = (profile) => profile.previousElementSibling;

  const following = document.querySelector(".following");
  let chosen = null;
  let opened = null;

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
    profile.parentElement.classList.add("chosen");
  }

  // one at a time; null closes it
  function show(profile) {
    if (opened) {
      opened.classList.remove("opened");
      linkOf(opened).removeAttribute("aria-expanded");
    }
    opened = profile;
    if (!profile) return;
    if (!linkOf(profile).checkVisibility()) document.dispatchEvent(new CustomEvent("unit:hidden"));
    profile.classList.add("opened");
    linkOf(profile).setAttribute("aria-expanded", "true");
    document.dispatchEvent(new CustomEvent("unit:opened", { detail: { profile } }));
  }

  function focusOn(profile) {
    const heading = profile.querySelector("h5");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  function open(profile) {
    show(profile);
    profile.scrollIntoView();
    focusOn(profile);
  }

  // the address leads: on load, by a link, and by the browser's way back; one without a unit lets none go
  function follow() {
    const profile = addressed();
    if (!profile) return;
    mark(profile);
    open(profile);
  }

  function choose(slug) {
    const profile = profileOf(slug);
    if (profile === chosen) return;
    mark(profile);
    const address = profile ? `#${profile.id}` : location.pathname + location.search;
    if (profile || addressed()) history.pushState(null, "", address);
  }

  // in the list of names, a profile opens under its name and closes again; the name stays where it is
  function toggle(profile) {
    holdPlace(() => {
      if (profile === opened) return show(null);
      choose(profile.id);
      show(profile);
    }, linkOf(profile));
  }

  function close() {
    const link = linkOf(opened);
    toggle(opened);
    link.focus({ preventScroll: true });
  }

  addEventListener("hashchange", follow);
  // what was pressed stays where it is; without it, what is read
  document.addEventListener("unit:chosen", ({ detail }) => holdPlace(() => choose(detail.slug), detail.pressed));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.target.matches?.("input")) return;
    holdPlace(() => choose(""));
  });
  held.querySelector("button").addEventListener("click", () => {
    const isByKeyboard = held.querySelector("button").matches(":focus-visible");
    holdPlace(() => choose(""));
    // the button is gone: the keyboard goes on beside it; a finger would be shown a keyboard that it did not ask for
    if (isByKeyboard) document.getElementById("search").focus({ preventScroll: true });
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches(".names > li > a")) {
      event.preventDefault();
      toggle(link.nextElementSibling);
    } else if (link.getAttribute("href") === location.hash) {
      // a link to where one already is changes no address; an SVG link has no `hash`
      follow();
    }
  });

  const unit = new URLSearchParams(location.search).get("unit");
  if (unit && !addressed()) mark(profileOf(unit));
  follow();
  // a browser that goes to the address itself, once all is read, takes the focus away again
  addEventListener("load", () => { if (location.hash === `#${chosen?.id}`) focusOn(chosen); });
  return { choose, close, open };
})();
