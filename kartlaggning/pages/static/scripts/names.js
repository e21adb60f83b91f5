"use strict";
// Finds units and providers by their names as people write them. What a whole name or code means is read by the rules
// by which the names of sources are (kartlaggning/regions/keys.py and resolver.py); a part of a name only suggests.
const unitNames = (() => {
  const DASHES = /[-_/\u2010-\u2015\u2044\u2212\u2215\ufe58\ufe63\uff0d]/g;
  const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
  // Swedish adds no s after s, x or z
  const GENITIVE = /^(.*[\p{L}\p{N}_])(?<![sxz])s$/u;
  const CODE = /^(\d+)(?:[.,]0+)?$/;

  const folded = (text) => text.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
  const keyOf = (text) => folded(text).replace(DASHES, " ").replace(UNSEEN, "").trim().replace(/\s+/g, " ");
  // å, ä and ö are found without their dots, where nothing is written with them
  const bare = (key) => key.normalize("NFKD").replace(/\p{Mn}/gu, "");
  const withoutGenitive = (key) => GENITIVE.exec(key)?.[1] ?? "";
  const codeOf = (text) => CODE.exec(text)?.[1] ?? "";

  // `0114 upplands väsby`, `upplands väsby (0114)`
  function splitCode(key) {
    const [, first = "", after = ""] = /^(\S+) (.+)$/.exec(key) ?? [];
    const before = codeOf(first.replace(/[.,:;]+$/, ""));
    if (before) return [before, after];
    const [, rest = "", last = ""] = /^(.+) (\S+)$/.exec(key) ?? [];
    const behind = codeOf(last.replace(/^[()]+|[()]+$/g, ""));
    return behind ? [behind, rest.replace(/[,:;]+$/, "")] : ["", ""];
  }

  // --- who is found
  const kinds = JSON.parse(document.querySelector(".search")?.dataset.endings ?? "[]").map((all) => all.map(keyOf));
  const endings = [...new Set(kinds.flat())].sort();
  const entries = [...document.querySelectorAll(".names > li")].map((item) => {
    const [link, profile] = item.children;
    const texts = [link.textContent, profile.id, ...(item.dataset.names ?? "").split("\n")];
    const names = texts.map(keyOf).filter((name) => name && !codeOf(name));
    const codes = texts.map(codeOf).filter(Boolean);
    return { item, profile, names, codes, bare: names.map(bare), endings: kinds[item.dataset.kind] ?? [] };
  });

  function indexOf(textsOf) {
    const index = new Map();
    for (const entry of entries) {
      for (const text of new Set(textsOf(entry))) index.set(text, [...(index.get(text) ?? []), entry]);
    }
    return index;
  }

  const index = {
    names: indexOf((entry) => entry.names),
    bare: indexOf((entry) => entry.bare),
    codes: indexOf((entry) => entry.codes),
    // a spreadsheet leaves 114 of 0114
    short: indexOf((entry) => entry.codes.map((code) => code.replace(/^0+/, ""))),
  };

  function byCode(code) {
    const found = index.codes.get(code) ?? index.short.get(code) ?? [];
    return found.length === 1 ? found : [];
  }

  // the kind's word stands after the name, and to who searches before it too: `sdf Bromma`
  function withoutEnding(key) {
    const ending = endings.find((each) => key.endsWith(` ${each}`) || key.startsWith(`${each} `));
    if (!ending) return ["", ""];
    return [key.endsWith(` ${ending}`) ? key.slice(0, -ending.length - 1) : key.slice(ending.length + 1), ending];
  }

  function byName(key, names) {
    const dropped = [];
    for (let [rest, ending] = [key, ""]; rest; [rest, ending] = withoutEnding(rest)) {
      if (ending) dropped.push(ending);
      const found = names.get(rest) ?? names.get(withoutGenitive(rest));
      if (found) return found.every((entry) => dropped.every((each) => entry.endings.includes(each))) ? found : [];
    }
    return [];
  }

  function meant(key, names) {
    const code = codeOf(key);
    if (code) return byCode(code);
    // *Danderyds kommuns*: the search, which decides no data, takes a genitive of the whole too
    const found = [key, withoutGenitive(key)].map((text) => byName(text, names)).find((all) => all.length);
    if (found) return found;
    const [own, rest] = splitCode(key);
    const named = byName(rest, names);
    // `0182 Nacka` is Nacka; where code and name differ nobody can tell which is meant
    return named.length && named[0] === byCode(own)[0] ? named : [];
  }

  // as somebody writes on: `danderyds ko` is on its way to `danderyds kommun`
  function begun(key, { endings: own }) {
    const [, rest = "", last = ""] = /^(.+) (\S+)$/.exec(key) ?? [];
    const isBegun = last && own.some((ending) => bare(ending).startsWith(last));
    const texts = isBegun ? [key, rest] : [key];
    return [...texts, ...texts.map(withoutGenitive)].filter(Boolean);
  }

  // how a name has a text in it: as written at its beginning, so without dots, at a word's, inside; else Infinity
  function likeness(key, entry) {
    if ([...entry.codes, ...entry.names].some((text) => text.startsWith(key))) return 0;
    const places = begun(bare(key), entry).flatMap((text) => entry.bare.map((name) => (
      name.startsWith(text) ? 1 : name.includes(` ${text}`) ? 2 : name.includes(text) ? 3 : Infinity)));
    return Math.min(Infinity, ...places);
  }

  // the best first, else in the order of the page
  function alike(key) {
    const found = entries.map((entry) => [likeness(key, entry), entry]).filter(([how]) => how < Infinity);
    return found.sort(([one], [other]) => one - other).map(([, entry]) => entry);
  }

  // those whose name or code it is, and those whose names have it in them
  return (text) => {
    const key = keyOf(text);
    if (!key) return { meant: [], like: [] };
    const exact = meant(key, index.names);
    const found = exact.length ? exact : meant(bare(key), index.bare);
    return { meant: found, like: alike(key).filter((entry) => !found.includes(entry)) };
  };
})();
