// Reviewing by keys: j and k move, a accepts, r rejects, e edits the name, m joins, u takes back, x chooses.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const items = [...document.querySelectorAll(".queue > li[id]")];
  let current = -1;
  function choose(place) {
    if (!items.length) return;
    if (current >= 0) items[current].classList.remove("is-current");
    current = Math.min(items.length - 1, Math.max(0, place));
    items[current].classList.add("is-current");
    items[current].focus({ preventScroll: true });
    items[current].scrollIntoView({ block: "nearest" });
  }
  // Who has just decided goes on where they were: the next question stands where the last one stood.
  const place = new URLSearchParams(location.search).has("done") ? Number(sessionStorage.getItem("kotalog.review")) || 0 : 0;
  if (items.length && document.querySelector(".acts")) choose(place);
  document.addEventListener("submit", () => sessionStorage.setItem("kotalog.review", current));
  document.addEventListener("focusin", (event) => {
    const place = items.findIndex((item) => item.contains(event.target));
    if (place >= 0 && place !== current) { items[current]?.classList.remove("is-current"); current = place; items[place].classList.add("is-current"); }
  });
  document.addEventListener("keydown", (event) => {
    const field = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "Escape" && field) { event.target.blur(); choose(current); return; }
    if (field || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") { choose(current + 1); event.preventDefault(); return; }
    if (event.key === "k") { choose(current - 1); event.preventDefault(); return; }
    if (event.key === "x" && current >= 0) { items[current].querySelector("input[type=checkbox]")?.click(); event.preventDefault(); return; }
    if (event.key === "u") { document.querySelector('[data-key="u"]')?.click(); return; }
    if (!"arem".includes(event.key) || current < 0) return;
    const control = items[current].querySelector(`[data-key="${event.key}"]`);
    if (!control) return;
    event.preventDefault();
    if (control.tagName === "INPUT") { control.focus(); control.select(); } else control.click();
  });
});
