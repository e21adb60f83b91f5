"use strict";
// The page is whole without its scripts. This one unpacks plotly.js when the first chart comes near the view,
// and draws each chart once it does. `drawOnPaper` gives a chart as a picture to take along.
const drawOnPaper = (() => {
  const root = document.documentElement;
  const { charts, layout: shared, axis, dark, config } = JSON.parse(document.getElementById("charts").textContent);
  const isDark = matchMedia("(prefers-color-scheme: dark)");
  const NARROW = 560; // px
  const LEAST = 110; // px for the longest mark
  const PAPER = 720;
  const drawn = new Map();
  let library;

  async function unpack() {
    const packed = atob(document.getElementById("plotly").textContent);
    const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    // runs because the page's policy names the hash of exactly this text
    script.textContent = await new Response(stream).text();
    document.head.append(script);
    script.textContent = "";
    return window.Plotly;
  }

  // an entry is written as what changes from another, and which of that one's keys it has not
  function changed(before, { "-": gone = [], ...change }) {
    const entry = { ...before, ...change };
    for (const key of gone) delete entry[key];
    return entry;
  }

  const unrolled = (steps) => steps.reduce((entries, step) => [...entries, changed(entries.at(-1), step)], []);

  const withAxes = (layout) => Object.fromEntries(Object.entries(layout)
    .map(([name, value]) => [name, /^[xy]axis/.test(name) ? changed(axis, value) : value]));

  function unpacked(chart) {
    const annotations = unrolled(chart.layout.annotations);
    const layout = { ...changed(shared, chart.layout), annotations };
    const whole = { ...chart, data: unrolled(chart.data), layout: withAxes(layout) };
    if (chart.narrow_layout) {
      const notes = chart.narrow_layout.annotations.map((note, index) => changed(annotations[index], note));
      whole.narrow_layout = withAxes({ ...changed(layout, chart.narrow_layout), annotations: notes });
    }
    return whole;
  }

  // the charts are written in the colours of white paper
  function inColours(chart) {
    const text = JSON.stringify(unpacked(chart));
    return JSON.parse(isDark.matches ? text.replace(/#[0-9a-f]{6}/g, (colour) => dark[colour] ?? colour) : text);
  }

  // a chart on a phone: its names over its marks, a legend's entries under each other, short names on tiles
  function narrow(chart) {
    chart.layout = chart.narrow_layout ?? chart.layout;
    chart.narrow_data?.forEach((each, index) => Object.assign(chart.data[index], each));
    for (const name of Object.keys(chart.layout).filter((each) => each.startsWith("yaxis"))) {
      chart.layout[name].tickfont = { ...chart.layout[name].tickfont, size: 12 };
    }
  }

  // an axis goes on for as long as what is written beside its marks needs; gives the length of the longest mark
  function makeRoom({ layout, beside = {} }, width) {
    const { margin } = layout;
    return Math.min(...Object.entries(beside).map(([name, texts]) => {
      const [start, end] = layout[name].domain ?? [0, 1];
      const across = (width - margin.l - margin.r) * (end - start);
      const highest = texts[0][0] || 1;
      const longest = Math.min(...texts.map(([place, text]) => (across - text) / (place / highest || 1)));
      layout[name].range = [0, highest * across / Math.max(longest, 1)];
      return longest;
    }));
  }

  function fit(chart, width) {
    if (width < NARROW || makeRoom(chart, width) < LEAST) narrow(chart);
    const { layout } = chart;
    const { margin } = layout;
    if (chart.aspect) layout.height = Math.round(width * chart.aspect) + margin.t + margin.b;
    layout.width = Math.min(width, chart.widest ?? width);
    makeRoom(chart, layout.width);
  }

  async function draw(place) {
    library ??= unpack();
    const Plotly = await library;
    const chart = inColours(charts[place.dataset.chart]);
    const width = place.clientWidth;
    fit(chart, width);
    place.style.minHeight = "";
    await Plotly.react(place, chart.data, chart.layout, config);
    drawn.set(place, width);
    // one stop of Tab for the table, none inside the picture
    place.querySelectorAll("a, button, [tabindex]").forEach((each) => each.setAttribute("tabindex", "-1"));
  }

  async function drawOnPaper(name) {
    library ??= unpack();
    const Plotly = await library;
    const chart = unpacked(charts[name]);
    fit(chart, PAPER);
    const { width, height } = chart.layout;
    const data = chart.data.map((trace, index) => ({ ...trace, uid: `${name}-${index}` }));
    const options = { format: "svg", width, height, imageDataOnly: true };
    const svg = await Plotly.toImage({ data, layout: chart.layout, config }, options);
    // plotly names its drawings at random; the same chart shall give the same file
    const random = /id="defs-([0-9a-f]+)"/.exec(svg)[1];
    return { svg: svg.replaceAll(random, name), width, height };
  }

  // a browser that cannot unpack shows what the template drew
  if (!("DecompressionStream" in window)) root.classList.remove("js");
  const drawOrStandBack = (place) => draw(place).catch(() => root.classList.remove("js"));

  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      watch.unobserve(entry.target);
      drawOrStandBack(entry.target);
    }
  }, { rootMargin: "400px 0px" });
  document.querySelectorAll(".chart").forEach((place) => watch.observe(place));

  isDark.addEventListener("change", () => drawn.forEach((_, place) => drawOrStandBack(place)));
  addEventListener("resize", () => {
    drawn.forEach((width, place) => { if (place.clientWidth && place.clientWidth !== width) drawOrStandBack(place); });
  });

  return drawOnPaper;
})();
