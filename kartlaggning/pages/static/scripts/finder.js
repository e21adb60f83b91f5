"use strict";
// The finder among the profiles: of a kind, with some outcomes.
(() => {
  const finder = document.querySelector(".finder");
  if (!finder) return;
  const status = finder.querySelector("[role=status]");
  const entries = [...document.querySelectorAll(".names > li")].map((item) => ({
    item,
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
    const kind = finder.querySelector("input[type=radio]:checked").value;
    const groups = [...ticked()];
    for (const entry of entries) {
      const isFound = (!kind || entry.kind === kind)
        && groups.every(([dimension, wanted]) => standsAt(entry, dimension, wanted));
      entry.item.hidden = !isFound;
    }
    for (const section of document.querySelectorAll(".profiles > section")) {
      section.hidden = !section.querySelector(".names > li:not([hidden])");
    }
    const n = entries.filter(({ item }) => !item.hidden).length;
    status.textContent = n === 1 ? status.dataset.one : status.dataset.several.replace("{n}", n);
  }

  function reset() {
    finder.querySelector("input[type=radio]").checked = true;
    finder.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = false; });
    filter();
  }

  finder.addEventListener("input", () => holdPlace(filter, finder));
  finder.querySelector(".all").addEventListener("click", () => holdPlace(reset, finder));
  // a profile that the filters hide is opened all the same
  document.addEventListener("unit:hidden", reset);
  filter();
})();
