// Small comforts for every page; without this file every page still works.
"use strict";
(() => {
  // "/" goes to the search box, as in Datasette.
  document.addEventListener("keydown", (event) => {
    const inField = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key !== "/" || inField || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector(".hero-find input, #q, #top-q");
    if (box && document.body.classList.contains("k-own")) { event.preventDefault(); box.focus(); box.select(); }
  });
  // Select boxes marked so send their form at once; a button does the same without scripts.
  for (const select of document.querySelectorAll("select[data-send]")) {
    select.addEventListener("change", () => select.form.requestSubmit());
    const button = select.form.querySelector("button[data-plain]");
    if (button) button.hidden = true;
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      button.textContent = button.dataset.done;
    });
  }
  // On a narrow screen the facets begin folded, so that what was found comes first.
  const narrow = matchMedia("(max-width: 62rem)");
  for (const fold of document.querySelectorAll("details.fold")) if (narrow.matches) fold.open = false;
  // A quote that overlaps others is marked in pieces: the one asked for is shown whole.
  function choose() {
    for (const piece of document.querySelectorAll(".is-chosen")) piece.classList.remove("is-chosen");
    const asked = location.hash.startsWith("#e") && document.getElementById(location.hash.slice(1));
    if (!asked || !asked.closest(".reading")) return;
    const key = asked.dataset.of || asked.id.slice(1);
    for (const piece of document.querySelectorAll(".reading mark[data-evidence]")) {
      if (piece.dataset.evidence.split(" ").includes(key)) piece.classList.add("is-chosen");
    }
  }
  addEventListener("hashchange", choose);
  choose();
  // Datasette's SQL editor has no name of its own.
  addEventListener("load", () => document.querySelector(".cm-content")?.setAttribute("aria-label", "SQL"));
  const chooser = document.getElementById("choose-columns-mobile");
  if (chooser) chooser.addEventListener("click", () => window.openColumnChooser());
})();
