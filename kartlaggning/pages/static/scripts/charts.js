"use strict";
// The page is whole without its charts. This unpacks plotly.js when the first of them is opened, and draws each then.
(() => {
  const held = document.getElementById("charts");
  if (!held) return;
  const { charts, layout: shared, axis, dark, config } = JSON.parse(held.textContent);
  const isDark = matchMedia("(prefers-color-scheme: dark)");
  const NARROW = 560; // px
  const LEAST = 110; // px for the longest mark
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
    const width = place.clientWidth;
    // hidden meanwhile: it is drawn once it is seen again
    if (!width) {
      drawn.delete(place);
      return;
    }
    const chart = inColours(charts[place.dataset.chart]);
    fit(chart, width);
    place.style.minHeight = "";
    drawn.set(place, width);
    await Plotly.react(place, chart.data, chart.layout, config);
    // one stop of Tab for the table, none inside the picture
    place.querySelectorAll("a, button, [tabindex]").forEach((each) => each.setAttribute("tabindex", "-1"));
  }

  // told when a place is opened, hidden, shown again, or as wide as it was not before
  const sizes = new ResizeObserver((changes) => changes.forEach(({ target }) => {
    const isOpen = target.closest(".on-demand").open;
    if (isOpen && target.clientWidth !== drawn.get(target)) draw(target);
  }));

  for (const place of document.querySelectorAll(".chart")) {
    // a browser that cannot unpack has the table
    place.closest(".on-demand").hidden = !("DecompressionStream" in window);
    sizes.observe(place);
  }

  isDark.addEventListener("change", () => drawn.forEach((_, place) => draw(place)));
})();
