// What the page is made of, and which of its rows are shown.
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const rows = [...document.querySelectorAll("#ui-rows .row")];
const lots = [...document.querySelectorAll("#ui-rows > .lot")];
const toolbar = document.querySelector(".toolbar");
const search = byId("ui-search");
const shownNow = byId("ui-shown");
let ordered = rows;
let visible = rows;
let current = null;

// Places in a phrase are filled in one pass: braces and dollar signs in a report stay what they are.
const fill = (phrase, values) => phrase.replace(/{(\w+)}/g, (place, name) => values[name] ?? place);

const chosen = (group) =>
  [...document.querySelectorAll(`input[name="ui-${group}"]:checked`)].map((input) => input.value);
const choose = (group, values) => {
  for (const input of document.querySelectorAll(`input[name="ui-${group}"]`)) {
    input.checked = values.includes(input.value);
  }
};

// A phone folds what the other reports of a row say alike, until the row is asked for.
const setWhole = (row, isWhole) => {
  row.classList.toggle("unfolded", isWhole);
  row.querySelector(".unfold")?.setAttribute("aria-expanded", isWhole);
};
byId("ui-rows").addEventListener("click", (event) => {
  const row = event.target.closest(".unfold")?.closest(".row");
  if (row) setWhole(row, !row.classList.contains("unfolded"));
});

// Words for screen readers stand between the words of the text: neither search nor quotation meets them.
const HIDDEN = ["v", "copy"];
const textNodes = (part) => {
  const nodes = [];
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!HIDDEN.includes(walker.currentNode.parentNode.className)) nodes.push(walker.currentNode);
  }
  return nodes;
};
const textOf = (part) => textNodes(part).map((node) => node.data).join("");

// A lot off screen is as high as its rows are guessed to be: it must know how many there are.
const fold = () => {
  const counts = new Map(lots.map((lot) => [lot, 0]));
  for (const row of visible) counts.set(row.parentNode, counts.get(row.parentNode) + 1);
  for (const [lot, count] of counts) {
    if (lot.hidden !== (count === 0)) lot.hidden = count === 0;
    lot.style.setProperty("--rows", count);
  }
};
