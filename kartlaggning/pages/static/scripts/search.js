"use strict";
// The search at the head of the page: names as they are written, and words of questions; Enter opens what is meant.
(() => {
  const search = document.querySelector(".search");
  if (!search) return;
  const MOST = 8; // in the list
  const input = search.querySelector("input");
  const list = search.querySelector("[role=listbox]");
  const status = search.querySelector("[role=status]");
  let listed = [];
  let active = -1;

  // questions by their words, wherever these stand in them
  const plain = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  const questions = [...document.querySelectorAll('#explorer .explored[id^="fraga-"]')].map((fold) => {
    const label = fold.querySelector("summary").textContent;
    return { fold, label, words: ` ${plain(label)}` };
  });

  function questionsLike(text) {
    const sought = plain(text).split(/\s+/).filter(Boolean);
    if (sought.join("").length < 3) return [];
    return questions.filter(({ words }) => sought.every((word) => words.includes(` ${word}`)));
  }

  function optionOf(entry, place) {
    const option = document.createElement("li");
    option.id = `found-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.textContent = entry.label ?? entry.item.firstElementChild.textContent;
    option.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the keyboard
    option.addEventListener("click", () => go(entry));
    return option;
  }

  function say(found) {
    const words = status.dataset;
    if (!input.value.trim()) return "";
    if (!found.length) return words.none;
    return found.length === 1 ? words.one : words.several.replace("{n}", found.length);
  }

  function point(place) {
    active = place;
    [...list.children].forEach((option, each) => option.setAttribute("aria-selected", String(each === place)));
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place]?.scrollIntoView({ block: "nearest" });
  }

  function unfold(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) point(-1);
  }

  function look() {
    const { meant, like } = unitNames(input.value);
    const found = [...meant, ...like, ...questionsLike(input.value)];
    listed = found.slice(0, MOST);
    list.replaceChildren(...listed.map(optionOf));
    status.textContent = say(found);
    unfold(listed.length > 0);
    return meant.length === 1 ? meant : found;
  }

  function go({ profile, fold }) {
    input.value = "";
    status.textContent = "";
    listed = [];
    unfold(false);
    if (fold) return ask(fold);
    units.choose(profile.id);
    units.open(profile);
  }

  // put to the material where it can be crossed; else where it stands by itself
  function ask(fold) {
    const question = fold.id.replace("fraga-", "");
    const canBeAsked = document.querySelector(`#ask-rows option[value="${question}"]`);
    location.hash = canBeAsked ? `fraga=${question}` : fold.id;
  }

  // the one that is pointed at, that is meant, or that alone is like it; else what there is to choose from
  function enter() {
    if (listed[active]) return go(listed[active]);
    const found = look();
    if (found.length === 1) go(found[0]);
  }

  function press(event) {
    const last = listed.length - 1;
    const places = { ArrowDown: active < last ? active + 1 : 0, ArrowUp: active > 0 ? active - 1 : last };
    if (event.key === "Enter") {
      event.preventDefault();
      enter();
    } else if (event.key in places && listed.length) {
      event.preventDefault();
      unfold(true);
      point(places[event.key]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // this Escape is the list's
      unfold(false);
    }
  }

  input.addEventListener("input", look);
  input.addEventListener("keydown", press);
  input.addEventListener("blur", () => unfold(false));
})();
