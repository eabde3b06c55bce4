// From row to row, by keys and buttons.
const goTo = (row, isFocused) => {
  if (current) current.classList.remove("now");
  current = row;
  if (!row) return;
  setWhole(row, true);
  row.classList.add("now");
  row.scrollIntoView({ block: "start", behavior: "instant" });
  if (isFocused) {
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  }
};

// So much of a row above may still be in sight when the next one stands at the top.
const PEEK = 24;
const step = (by) => {
  if (!visible.length) return;
  let at = visible.indexOf(current);
  if (at < 0) {
    const isSticky = getComputedStyle(toolbar).position === "sticky";
    const top = (isSticky ? toolbar.getBoundingClientRect().bottom : 0) + PEEK;
    const below = visible.findIndex((row) => row.getBoundingClientRect().bottom > top);
    at = by > 0 ? (below < 0 ? visible.length : below) - 1 : below < 0 ? visible.length : below;
  }
  goTo(visible[Math.min(Math.max(at + by, 0), visible.length - 1)], true);
  writeAddress();
};

const focusSearch = () => {
  search.focus();
  search.select();
};
const keys = { KeyJ: () => step(1), KeyK: () => step(-1), Slash: focusSearch };
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target === search) {
    search.value = "";
    refresh();
    writeAddress();
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !byId("ui-keys").checked) return;
  if (event.target.matches("input:is([type=search],[type=text]), textarea, select")) return;
  const act = keys[event.code];
  if (!act) return;
  event.preventDefault();
  act();
});
// On a small screen the buttons come to hand with the first touch, and only among the claims: a picture of
// the whole page, which nobody touches, has no bar across its middle.
const comeToHand = () => root.classList.add("at-hand");
for (const touch of ["pointerdown", "wheel", "keydown"]) {
  window.addEventListener(touch, comeToHand, { once: true, passive: true });
}
const among = new IntersectionObserver((entries) => {
  for (const entry of entries) root.classList.toggle("among-claims", entry.isIntersecting);
});
among.observe(document.querySelector(".claims"));

byId("ui-next").addEventListener("click", () => step(1));
byId("ui-previous").addEventListener("click", () => step(-1));
