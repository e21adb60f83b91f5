"use strict";
// Pictures to take along: a chart or a map on white paper, with its title, its legend and its source inside.
const makePicture = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const WIDTH = 720; // of the drawing, px
  const EDGE = 24;
  const SCALE = 2; // of a PNG
  const SIGN = 22; // the square of a legend's entry
  const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "vector-effect",
    "font-size", "font-weight", "font-family", "text-anchor"];
  const LINES = {
    title: { size: 19, line: 26, weight: 650, fill: "--ink" },
    facts: { size: 13, line: 19, weight: 400, fill: "--muted" },
    source: { size: 12, line: 18, weight: 400, fill: "--muted" },
  };
  // the colours of white paper stand first in the page's style sheet
  const light = document.styleSheets[0].cssRules[0].style;
  const colour = (name) => light.getPropertyValue(name).trim();
  const family = getComputedStyle(document.body).fontFamily;
  const pen = document.createElement("canvas").getContext("2d");

  function element(name, attributes, ...children) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function lengthOf(text, { size, weight }) {
    pen.font = `${weight} ${size}px ${family}`;
    return pen.measureText(text).width;
  }

  function wrapped(text, look) {
    const lines = [];
    for (const word of text.split(" ")) {
      const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
      if (lines.length && lengthOf(longer, look) <= WIDTH) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  function paragraph(text, look, top) {
    const lines = wrapped(text, look);
    const spans = lines.map((line, index) =>
      element("tspan", { x: EDGE, y: Math.round(top + look.size + index * look.line) }, line));
    const { size, weight } = look;
    return [
      element("text", { "font-size": size, "font-weight": weight, fill: colour(look.fill) }, ...spans),
      top + lines.length * look.line,
    ];
  }

  // --- the map: its clone in the colours of paper, each look written at its element
  function styled(copy) {
    for (const each of copy.querySelectorAll("*")) {
      const style = getComputedStyle(each);
      if (style.display === "none") each.dataset.gone = "";
      else each.dataset.look = KEPT.map((key) => `${key}:${style.getPropertyValue(key)}`).join(";");
    }
    copy.querySelectorAll("[data-gone]").forEach((each) => each.remove());
    for (const each of copy.querySelectorAll("[data-look]")) {
      each.setAttribute("style", each.dataset.look);
      for (const name of each.getAttributeNames()) {
        if (/^(class|data-|aria-|tabindex|role|href)/.test(name)) each.removeAttribute(name);
      }
    }
    copy.querySelectorAll("a").forEach((each) => each.replaceWith(element("g", {}, ...each.childNodes)));
  }

  function legendEntry(item, [x, y], hatched) {
    const sign = item.querySelector("i");
    const { backgroundColor, borderTopColor, borderTopStyle, color } = getComputedStyle(sign);
    const [middle, baseline] = [x + SIGN / 2, y + SIGN / 2 + 5];
    return element("g", {},
      element("rect", {
        x: x + 0.5, y: y + 0.5, width: SIGN - 1, height: SIGN - 1, stroke: borderTopColor,
        fill: sign.className === "look-unknown" ? `url(#${hatched})` : backgroundColor,
        ...(borderTopStyle === "dashed" && { "stroke-dasharray": "4 3" }),
      }),
      element("text", {
        x: middle, y: baseline, "text-anchor": "middle", "font-size": 13, "font-weight": 700, fill: color,
        "paint-order": "stroke", ...(sign.className === "look-unknown" && { stroke: colour("--paper"), "stroke-width": 4 }),
      }, sign.textContent),
      element("text", { x: x + SIGN + 8, y: baseline, "font-size": 13, fill: colour("--ink") }, wordsOf(item)));
  }

  const wordsOf = (item) => [item.querySelector("span"), item.querySelector("b").firstChild]
    .map((each) => each.textContent.trim()).join(": ");

  function legend(items, hatched) {
    let [x, y] = [0, 0];
    const entries = items.map((item) => {
      const width = SIGN + 8 + lengthOf(wordsOf(item), LINES.facts) + EDGE;
      if (x && x + width > WIDTH) [x, y] = [0, y + SIGN + 8];
      const entry = legendEntry(item, [x, y], hatched);
      x += width;
      return entry;
    });
    return [entries, y + SIGN + EDGE];
  }

  function mapPicture(map) {
    const holder = document.createElement("div");
    holder.style.cssText = `${light.cssText} position: absolute; left: -9999px; width: ${WIDTH}px; color: ${colour("--ink")}`;
    const copy = map.cloneNode(true);
    copy.querySelectorAll(".chosen, .pointed").forEach((each) => each.classList.remove("chosen", "pointed"));
    holder.append(copy);
    document.body.append(holder);
    const drawn = copy.querySelector("svg");
    const { width, height } = drawn.getBoundingClientRect();
    const [entries, top] = legend([...copy.querySelectorAll(".view.shown li")], copy.querySelector("pattern").id);
    styled(drawn);
    const { width: ownWidth, height: ownHeight } = drawn.viewBox.baseVal;
    const inner = element("svg", { y: top, width, height, viewBox: `0 0 ${ownWidth} ${ownHeight}` }, ...drawn.childNodes);
    holder.remove();
    return { drawing: element("svg", {}, ...entries, inner), width: WIDTH, height: top + height };
  }

  // plotly writes an attribute where it happened to set it; the same chart shall give the same file
  function inOrder(drawing) {
    for (const each of [drawing, ...drawing.querySelectorAll("*")]) {
      const attributes = [...each.attributes].sort((one, other) => (one.name < other.name ? -1 : 1));
      for (const attribute of attributes) each.removeAttributeNode(attribute);
      for (const attribute of attributes.filter(({ value }) => value)) each.setAttributeNode(attribute);
    }
    return drawing;
  }

  async function chartPicture(place) {
    const { svg, width, height } = await drawOnPaper(place.dataset.chart);
    const drawing = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    return { drawing: inOrder(drawing), width, height };
  }

  async function compose(figure, { title, facts, source }) {
    const place = figure.querySelector(".chart");
    const { drawing, width, height } = place ? await chartPicture(place) : mapPicture(figure.querySelector(".map"));
    const [heading, underHeading] = paragraph(title, LINES.title, EDGE);
    const [base, underBase] = paragraph(facts, LINES.facts, underHeading);
    const top = underBase + EDGE / 2;
    for (const [name, value] of Object.entries({ x: EDGE, y: top, width, height })) drawing.setAttribute(name, value);
    const [origin, bottom] = paragraph(source, LINES.source, top + height + EDGE / 2);
    const size = { width: WIDTH + 2 * EDGE, height: Math.ceil(bottom + EDGE / 2) };
    const paper = element("rect", { ...size, fill: colour("--paper") });
    const whole = element("svg", { ...size, viewBox: `0 0 ${size.width} ${size.height}`, "font-family": family },
      element("title", {}, title), paper, heading, base, drawing, origin);
    return { text: new XMLSerializer().serializeToString(whole), ...size };
  }

  async function paint({ text, width, height }) {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => { canvas.toBlob(done, "image/png"); });
  }

  return {
    svg: async (figure, words) => (await compose(figure, words)).text,
    png: async (figure, words) => paint(await compose(figure, words)),
  };
})();
