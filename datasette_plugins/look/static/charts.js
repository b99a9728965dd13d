// Charts and the map, drawn by Observable Plot from the table that stands beside each of them.
"use strict";
(() => {
  const style = () => getComputedStyle(document.documentElement);
  const colour = (name) => style().getPropertyValue(name).trim();
  const language = document.documentElement.lang === "en" ? "en-GB" : "id-ID";
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });

  // The box carries the words for those who do not see; what is drawn is hidden from them.
  function show(box, drawn) {
    drawn.setAttribute("aria-hidden", "true");
    box.replaceChildren(drawn);
  }

  // The map: a coastline, every region that has programmes as a dot that leads to its page.
  async function drawMap(box) {
    const rows = [...document.getElementById(box.dataset.from).tBodies[0].rows]
      .filter((row) => row.dataset.lon && row.dataset.lon !== "None")
      .map((row) => ({
        name: row.cells[0].textContent, link: row.cells[0].querySelector("a").href,
        lon: +row.dataset.lon, lat: +row.dataset.lat, n: +row.dataset.n,
      }));
    const land = await (await fetch(box.dataset.land)).json();
    const width = Math.max(320, box.clientWidth - 26);
    const map = Plot.plot({
      width, height: width * 0.42, margin: 4,
      projection: { type: "equirectangular", domain: { type: "MultiPoint", coordinates: [[94.8, -11.1], [141.2, 6.2]] } },
      r: { range: [2.5, Math.max(9, width / 60)], domain: [0, Math.max(4, ...rows.map((row) => row.n))] },
      marks: [
        Plot.geo(land, { fill: colour("--land"), stroke: colour("--paper"), strokeWidth: 0.5 }),
        Plot.dot(rows, {
          x: "lon", y: "lat", r: "n", fill: colour("--accent"), fillOpacity: 0.72, stroke: colour("--paper"), strokeWidth: 0.8,
          sort: { channel: "r", reverse: true }, title: (row) => `${row.name}: ${number.format(row.n)}`,
        }),
      ],
    });
    // For the mouse a dot leads to its region; for the keyboard and for screen readers the links of the table do.
    const links = new Map(rows.map((row) => [`${row.name}: ${number.format(row.n)}`, row.link]));
    map.addEventListener("click", (event) => {
      const link = links.get(event.target.querySelector?.("title")?.textContent);
      if (link) location.href = link;
    });
    show(box, map);
  }

  // A line of values over years, with the scale of its instrument.
  function drawSeries(box) {
    const rows = JSON.parse(box.dataset.rows);
    const width = Math.max(200, box.clientWidth - 26);
    const years = rows.map((row) => row.year);
    const top = Math.max(...rows.map((row) => row.value), box.dataset.max ? +box.dataset.max : 0);
    const chart = Plot.plot({
      width, height: +(box.dataset.height || 150), marginLeft: 34, marginBottom: 24,
      style: { fontSize: "11px", background: "transparent", color: colour("--ink") },
      x: { label: null, tickFormat: (year) => String(year), ticks: [...new Set(years)].slice(0, 6), inset: 12 },
      y: { label: null, domain: [0, top], grid: true, ticks: 4, tickFormat: (value) => number.format(value) },
      marks: [
        Plot.ruleY([0], { stroke: colour("--rule-strong") }),
        Plot.line(rows, { x: "year", y: "value", z: "series", stroke: colour("--accent"), strokeWidth: 2 }),
        Plot.dot(rows, { x: "year", y: "value", fill: colour("--accent"), r: 3.5, title: (row) => `${row.series} ${row.year}: ${number.format(row.value)}` }),
        Plot.text(rows, { x: "year", y: "value", text: (row) => number.format(row.value), dy: -9, fill: colour("--ink") }),
      ],
    });
    show(box, chart);
  }

  // The values of one year, highest first.
  function drawBars(box) {
    const rows = JSON.parse(box.dataset.rows).map((row) => ({
      ...row, name: row.subject_type === "region" ? row.region_name || row.subject : `${row.subject}${row.region_name ? `, ${row.region_name}` : ""}`,
    }));
    const width = Math.max(280, box.clientWidth - 26);
    const room = Math.min(260, width * 0.45);
    const letters = Math.floor(room / 6.5);
    const chart = Plot.plot({
      width, marginLeft: room, marginRight: 46, height: 30 + rows.length * 24,
      style: { fontSize: "12px", background: "transparent", color: colour("--ink") },
      x: { label: null, axis: null }, y: { label: null, tickSize: 0, domain: rows.map((row) => row.name), tickFormat: (name) => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name) },
      marks: [
        Plot.barX(rows, { x: "value", y: "name", fill: colour("--accent"), insetTop: 3, insetBottom: 3, title: (row) => `${row.name}: ${number.format(row.value)}` }),
        Plot.text(rows, { x: "value", y: "name", text: (row) => number.format(row.value), dx: 6, textAnchor: "start", fill: colour("--ink") }),
      ],
    });
    show(box, chart);
  }

  function drawAll() {
    if (typeof Plot === "undefined") return;
    for (const box of document.querySelectorAll("[data-chart=map]")) drawMap(box);
    for (const box of document.querySelectorAll("[data-chart=series]")) drawSeries(box);
    for (const box of document.querySelectorAll("[data-chart=bars]")) drawBars(box);
  }
  document.addEventListener("DOMContentLoaded", drawAll);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
})();
