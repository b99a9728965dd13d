// While something waits or runs, the page asks every three seconds how far it is.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const runs = document.getElementById("runs");
  const requests = document.getElementById("requests");
  const address = runs ? runs.dataset.progress : "/-/monitor/progress.json";
  const number = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en-GB" : "id-ID");
  const open = (states) => states.some((state) => ["waiting", "running"].includes(state));
  const known = new Map();
  async function look() {
    const answer = await fetch(address);
    if (!answer.ok) return;
    const now = await answer.json();
    for (const request of now.requests) {
      if (known.has(request.id) && known.get(request.id) !== request.state) { location.reload(); return; }
      known.set(request.id, request.state);
    }
    for (const run of now.runs) {
      const row = runs && runs.querySelector(`[data-run="${run.id}"]`);
      for (const key of ["requests", "new", "changed", "failed"]) if (row) row.querySelector(`[data-${key}]`).textContent = number.format(run[key]);
    }
    if (open(now.requests.map((one) => one.state)) || open(now.runs.map((one) => one.state))) setTimeout(look, 3000);
  }
  if (runs || requests) look();
});
