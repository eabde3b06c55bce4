// What happens when something is chosen, and at the start.
const refresh = () => {
  for (const group of ["text", "theme"]) root.dataset[group] = chosen(group)[0];
  root.toggleAttribute("data-found", queryWords().length > 0);
  foldAway();
  sortRows();
  visible = fitting();
  const isVisible = new Set(visible);
  for (const row of rows) {
    if (row.hidden === isVisible.has(row)) row.hidden = !row.hidden;
  }
  fold();
  shownNow.textContent = fill(shownNow.dataset.text, { shown: visible.length, total: rows.length });
  tellFilters();
  highlight();
  unfoldLater();
};

let waiting = 0;
search.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { refresh(); writeAddress(); }, 120);
});
toolbar.addEventListener("change", (event) => {
  if (event.target.id === "ui-evidence") {
    for (const each of document.querySelectorAll(".evidence")) each.open = event.target.checked;
    if (current) goTo(current, false);
    return;
  }
  if (event.target.id === "ui-keys" || event.target === search) return;
  refresh();
  writeAddress();
});
reading?.addEventListener("change", writeAddress);
reading?.addEventListener("toggle", writeAddress);
document.querySelector(".whole-link")?.addEventListener("click", () => { reading.open = true; });
window.addEventListener("hashchange", readAddress);

const measure = () => {
  const isSticky = getComputedStyle(toolbar).position === "sticky";
  root.style.setProperty("--bar", isSticky ? `${toolbar.offsetHeight}px` : "0px");
};
new ResizeObserver(measure).observe(toolbar);
window.addEventListener("resize", measure);
root.classList.add("js");
measure();
refresh();
readAddress();
