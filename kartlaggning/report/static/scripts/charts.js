"use strict";
// The page is whole without its scripts. This one unpacks plotly.js when the first chart comes near the view,
// and draws each chart once it does.
(() => {
  const root = document.documentElement;
  const { charts, dark, config } = JSON.parse(document.getElementById("charts").textContent);
  const isDark = matchMedia("(prefers-color-scheme: dark)");
  const NARROW = 560; // px
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

  // the charts are written in the colours of white paper
  function inColours(chart) {
    const text = JSON.stringify(chart);
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

  function fit(chart, width) {
    if (width < NARROW) narrow(chart);
    const { layout } = chart;
    const { margin } = layout;
    if (chart.aspect) layout.height = Math.round(width * chart.aspect) + margin.t + margin.b;
    layout.width = Math.min(width, chart.widest ?? width);
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

  // a browser that cannot unpack shows what the template drew
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
})();
