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
      each.style.cssText = each.dataset.look; // the page's policy lets no attribute be written
      for (const name of each.getAttributeNames()) {
        if (/^(class|data-|aria-|tabindex|role)/.test(name)) each.removeAttribute(name);
      }
    }
    copy.querySelectorAll("a").forEach((each) => each.replaceWith(element("g", {}, ...each.childNodes)));
  }

  function legendEntry(item, [x, y]) {
    const sign = item.querySelector("i");
    const { backgroundColor, borderTopColor, borderTopStyle, color } = getComputedStyle(sign);
    const [middle, baseline] = [x + SIGN / 2, y + SIGN / 2 + 5];
    return element("g", {},
      element("rect", {
        x: x + 0.5, y: y + 0.5, width: SIGN - 1, height: SIGN - 1, stroke: borderTopColor,
        fill: sign.className === "look-unknown" ? "url(#hatched)" : backgroundColor,
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

  function legend(items) {
    let [x, y] = [0, 0];
    const entries = items.map((item) => {
      const width = SIGN + 8 + lengthOf(wordsOf(item), LINES.facts) + EDGE;
      if (x && x + width > WIDTH) [x, y] = [0, y + SIGN + 8];
      const entry = legendEntry(item, [x, y]);
      x += width;
      return entry;
    });
    return [entries, y + SIGN + EDGE];
  }

  function mapPicture(map) {
    const holder = onPaper();
    const copy = map.cloneNode(true);
    copy.querySelectorAll(".chosen, .pointed").forEach((each) => each.classList.remove("chosen", "pointed"));
    holder.append(copy);
    document.body.append(holder);
    const drawn = copy.querySelector("svg");
    const { width, height } = drawn.getBoundingClientRect();
    const [entries, top] = legend([...copy.querySelectorAll(".view.shown li")]);
    styled(drawn);
    const { width: ownWidth, height: ownHeight } = drawn.viewBox.baseVal;
    const inner = element("svg", { y: top, width, height, viewBox: `0 0 ${ownWidth} ${ownHeight}` }, ...drawn.childNodes);
    holder.remove();
    return { drawing: element("svg", {}, ...entries, inner), width: WIDTH, height: top + height };
  }

  // --- a table with its squares and bars: each line of text and each drawing at its place
  function linesOf(node) {
    const lines = [];
    const range = document.createRange();
    for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const box = range.getBoundingClientRect();
      const line = lines.at(-1);
      if (line && Math.abs(line.box.top - box.top) < 2) line.text += ` ${word}`;
      else lines.push({ text: word, box });
    }
    return lines;
  }

  function textsOf(copy, { left, top }) {
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(".unseen, svg")) continue;
      const { color, fontSize, fontWeight, fontStyle } = getComputedStyle(node.parentElement);
      for (const { text, box } of linesOf(node)) {
        texts.push(element("text", {
          x: round(box.left - left), y: round(box.top - top + parseFloat(fontSize) * 1.05), fill: color,
          "font-size": parseFloat(fontSize), "font-weight": fontWeight, "font-style": fontStyle,
        }, text));
      }
    }
    return texts;
  }

  const round = (number) => Math.round(number * 10) / 10;

  function drawnIn(copy, { left, top }) {
    const seen = [...copy.querySelectorAll("svg")].filter((drawn) => drawn.getBoundingClientRect().height);
    return seen.map((drawn) => {
      const box = drawn.getBoundingClientRect();
      const [width, height] = [round(box.width), round(box.height)];
      const own = getComputedStyle(drawn); // before it is zoomed
      const [ownWidth, ownHeight] = [parseFloat(own.width), parseFloat(own.height)];
      styled(drawn);
      return element("svg", {
        x: round(box.left - left), y: round(box.top - top), width, height,
        viewBox: drawn.getAttribute("viewBox") ?? `0 0 ${ownWidth} ${ownHeight}`,
      }, ...drawn.childNodes);
    });
  }

  function tablePicture(figure) {
    const holder = onPaper();
    // a flow says its numbers in its picture
    const parts = figure.querySelector(":scope > .flow")
      ? ":scope > .flow" : ":scope > .key, .numbers > .key, .lanes, .numbers table";
    for (const each of figure.querySelectorAll(parts)) {
      holder.append(each.cloneNode(true));
    }
    holder.querySelectorAll(".framed").forEach((each) => each.remove());
    holder.querySelectorAll(".chosen, .pointed").forEach((each) => each.classList.remove("chosen", "pointed"));
    document.body.append(holder);
    const frame = holder.getBoundingClientRect();
    const texts = textsOf(holder, frame);
    const drawings = drawnIn(holder, frame);
    const width = Math.max(WIDTH, holder.scrollWidth); // of a table that needs more
    holder.remove();
    return { drawing: element("svg", {}, ...drawings, ...texts), width, height: Math.ceil(frame.height) };
  }

  // out of sight, in the colours of white paper
  function onPaper() {
    const holder = document.createElement("div");
    holder.className = "on-paper-picture";
    holder.style.cssText = `${light.cssText} position: absolute; left: -9999px; width: ${WIDTH}px; color: ${colour("--ink")}`;
    return holder;
  }

  async function compose(figure, { title, facts, source }) {
    const map = figure.querySelector(".map");
    const { drawing, width, height } = map ? mapPicture(map) : tablePicture(figure);
    const [heading, underHeading] = paragraph(title, LINES.title, EDGE);
    const [base, underBase] = paragraph(facts, LINES.facts, underHeading);
    const top = underBase + EDGE / 2;
    for (const [name, value] of Object.entries({ x: EDGE, y: top, width, height })) drawing.setAttribute(name, value);
    const [origin, bottom] = paragraph(source, LINES.source, top + height + EDGE / 2);
    const size = { width: width + 2 * EDGE, height: Math.ceil(bottom + EDGE / 2) };
    const paper = element("rect", { ...size, fill: colour("--paper") });
    const whole = element("svg", { ...size, viewBox: `0 0 ${size.width} ${size.height}`, "font-family": family },
      element("title", {}, title), hatching(), paper, heading, base, drawing, origin);
    return { text: new XMLSerializer().serializeToString(whole), ...size };
  }

  // what is hatched on the page is hatched in its pictures
  function hatching() {
    const holder = onPaper();
    const copy = document.getElementById("hatched").closest("svg").cloneNode(true);
    holder.append(copy);
    document.body.append(holder);
    styled(copy);
    holder.remove();
    return copy.querySelector("defs");
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
