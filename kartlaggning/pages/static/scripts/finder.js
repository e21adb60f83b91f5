"use strict";
// The finder among the profiles: a name, a kind, outcomes.
(() => {
  const finder = document.querySelector(".finder");
  if (!finder) return;
  const search = finder.querySelector("input[type=search]");
  const status = finder.querySelector("[role=status]");
  // å, ä and ö are found without their dots, and as they are
  const folded = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().trim();
  const entries = [...document.querySelectorAll(".names > li")].map((item) => ({
    item,
    names: folded(`${item.firstElementChild.textContent}\n${item.dataset.names ?? ""}`),
    kind: item.closest("section").dataset.kind,
    states: (item.dataset.is ?? "").split(" "),
  }));

  // of one dimension any of the ticked outcomes, of several dimensions each
  function ticked() {
    const groups = new Map();
    for (const box of finder.querySelectorAll("input[type=checkbox]:checked")) {
      groups.set(box.name, [...(groups.get(box.name) ?? []), box.value]);
    }
    return groups;
  }

  function standsAt({ item, states }, dimension, wanted) {
    const own = [...finder.querySelectorAll(`input[name="${CSS.escape(dimension)}"]`)].map((box) => box.value);
    return item.dataset.is !== undefined && states.some((state) => wanted.includes(state) && own.includes(state));
  }

  function filter() {
    const words = folded(search.value);
    const kind = finder.querySelector("input[type=radio]:checked").value;
    const groups = [...ticked()];
    for (const entry of entries) {
      const isFound = entry.names.includes(words) && (!kind || entry.kind === kind)
        && groups.every(([dimension, wanted]) => standsAt(entry, dimension, wanted));
      entry.item.hidden = !isFound;
    }
    for (const section of document.querySelectorAll(".profiles > section")) {
      section.hidden = !section.querySelector(".names > li:not([hidden])");
    }
    const n = shown().length;
    const none = words && !entries.some(({ names }) => names.includes(words));
    status.textContent = none ? status.dataset.none
      : n === 1 ? status.dataset.one : status.dataset.several.replace("{n}", n);
  }

  const shown = () => entries.filter(({ item }) => !item.hidden);

  function reset() {
    search.value = "";
    finder.querySelector("input[type=radio]").checked = true;
    finder.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = false; });
    filter();
  }

  finder.addEventListener("input", () => holdPlace(filter, finder));
  finder.querySelector(".all").addEventListener("click", () => holdPlace(reset, finder));
  search.addEventListener("keydown", (event) => {
    const [first, ...others] = shown();
    if (event.key !== "Enter" || !first || others.length) return;
    event.preventDefault();
    const profile = first.item.querySelector(".profile");
    units.choose(profile.id);
    units.open(profile);
  });
  // a profile that the filters hide is opened all the same
  document.addEventListener("unit:hidden", reset);
  filter();
})();
