// Order: as the story goes, the gravest difference first, as the first report of each claim came out, or by
// the dates that claims name; what has no date comes last.
const sources = new Map(
  [...document.querySelectorAll("#ui-sources > li")].map((source) => [source.dataset.outlet, source]),
);
const ranks = [...sources.values()].map((source) => Number(source.dataset.rank));
const firstTold = (row) =>
  ranks.reduce((first, rank, column) => (tokens.get(row).has(`n${column}`) ? first : Math.min(first, rank)), Infinity);
const weights = {
  story: null,
  severity: (row) => -(gravity(row, "s") * 100 + gravity(row, "z")),
  time: firstTold,
  date: (row) => Number(/(?:^| )d(\d+)/.exec(row.dataset.k)?.[1] ?? Infinity),
};

let sortedBy = "story";
const sortRows = () => {
  const [wanted] = chosen("sort");
  if (wanted === sortedBy) return;
  sortedBy = wanted;
  const weigh = weights[wanted];
  const weighed = weigh && new Map(rows.map((row) => [row, weigh(row)]));
  ordered = weighed ? [...rows].sort((one, other) => weighed.get(one) - weighed.get(other)) : rows;
  const size = Math.max(1, Math.ceil(rows.length / Math.max(lots.length, 1)));
  lots.forEach((lot, i) => lot.replaceChildren(...ordered.slice(i * size, (i + 1) * size)));
};
