// While the run goes on, its new lines are put under the others and the counts are kept up to date.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const log = document.getElementById("log");
  const box = log && log.closest(".log");
  if (!log) return;
  let after = +log.dataset.after;
  box.scrollTop = box.scrollHeight;
  function cell(row, text, name) {
    const made = row.insertCell();
    made.textContent = text;
    if (name) made.className = name;
  }
  async function look() {
    const answer = await fetch(`${log.dataset.lines}?after=${after}&only=${log.dataset.only}`);
    if (!answer.ok) return;
    const now = await answer.json();
    document.getElementById("state").textContent = now.shown_state;
    for (const [name, count] of Object.entries(now.counts)) document.querySelector(`[data-count="${name}"]`).textContent = count;
    const follows = box.scrollTop + box.clientHeight > box.scrollHeight - 40;
    for (const line of now.lines) {
      if (after === 0) log.tBodies[0].replaceChildren();
      after = line.id;
      const row = log.tBodies[0].insertRow();
      if (line.is_trouble) row.className = "trouble";
      cell(row, line.at, "nowrap");
      cell(row, line.source || "");
      cell(row, line.status || "–");
      cell(row, line.why ? `${line.outcome} (${line.why})` : line.outcome);
      cell(row, line.url, "address");
    }
    if (follows) box.scrollTop = box.scrollHeight;
    if (now.state === "running") setTimeout(look, 2000);
  }
  if (log.dataset.state === "running") setTimeout(look, 1000);
});
