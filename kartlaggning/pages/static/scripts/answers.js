"use strict";
// What a unit itself answers to the questions that a figure is of, in the words of its profile.
const ownAnswer = (() => {
  const held = document.querySelector(".held");
  if (!held) return () => "";
  const key = JSON.parse(held.dataset.key);

  // what a profile says of a question or dimension, in the words that stand there
  function answerOf(profile, name) {
    const said = [...profile.querySelectorAll("dd[data-cell]")].filter((each) => {
      const [, , column] = each.dataset.cell.split("/");
      return column === name || column.startsWith(`${name}.`);
    });
    // how many say the same belongs to the profile, where the base is that of its own kind
    return said.map((each) => each.textContent.trim().replace(/ \((?:\p{L}+ ){0,2}[\d\s,]+ \S+ [\d\s,]+\)$/u, ""));
  }

  // a hyphen where a profile is outside a population, a letter for how an answer is missing
  const signOf = (profile, name) => profile.dataset.signs[key.of.indexOf(name)];

  return (figure, profile) => {
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
  };
})();
