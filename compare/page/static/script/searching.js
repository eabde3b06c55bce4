// Search: all words of the query, in any case, ё as е, ґ as г, with any apostrophe.
const ALIKE = [[/ё/g, "е"], [/ґ/g, "г"], [/[’ʼ‘`]/g, "'"]];
const alike = (text) => ALIKE.reduce((folded, [from, to]) => folded.replace(from, to), text.toLowerCase());
const plain = (text) => alike(text.normalize("NFKC"));
const queryWords = () => plain(search.value).split(/\s+/).filter(Boolean);

const searched = (row) => [...row.querySelectorAll(".o, .t, .who, .notes, .verdict")];
let texts = null;
const hasWords = (words) => {
  texts ??= new Map(rows.map((row) => [row, plain(searched(row).map(textOf).join(""))]));
  return (row) => words.every((word) => texts.get(row).includes(word));
};

const MOST_HIGHLIGHTS = 2000;
const rangesOf = (node, word) => {
  const text = alike(node.data);
  const ranges = [];
  if (text.length !== node.data.length) return ranges;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    ranges.push(range);
  }
  return ranges;
};
const highlight = () => {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("found");
  const words = queryWords();
  const ranges = [];
  for (const row of words.length ? visible : []) {
    const nodes = searched(row).flatMap(textNodes);
    ranges.push(...nodes.flatMap((node) => words.flatMap((word) => rangesOf(node, word))));
    if (ranges.length > MOST_HIGHLIGHTS) break;
  }
  if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges));
};
