// Lots far off are laid out once the browser has nothing else to do: a picture of the whole page, as
// archives take it, then shows every row. A new choice folds them first, so that it stays quick. No picture
// holds more rows than this, and laying them out would take many seconds.
const MOST_UNFOLDED = 2000;
const LONGEST_TURN = 12;
const BEFORE_FIRST_TURN = 400;
const idly = window.requestIdleCallback ?? ((act) => setTimeout(act, 30));
let folded = [];
let turns = 0;

const unfold = (turn) => {
  if (turn !== turns) return;
  const start = performance.now();
  while (folded.length && performance.now() - start < LONGEST_TURN) {
    const lot = folded.shift();
    lot.classList.add("open");
    lot.getBoundingClientRect();
  }
  if (folded.length) idly(() => unfold(turn));
};
const foldAway = () => {
  turns += 1;
  for (const lot of lots) lot.classList.remove("open");
};
const unfoldLater = () => {
  if (rows.length > MOST_UNFOLDED) return;
  const turn = turns;
  folded = lots.filter((lot) => !lot.hidden && lot.classList.contains("folded"));
  setTimeout(() => idly(() => unfold(turn)), BEFORE_FIRST_TURN);
};
