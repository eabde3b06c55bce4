// "Copy with citation": the quote, who published it where and when, its translation and who made that.
const phrases = byId("ui-sources").dataset;
const linesOf = (cell, selector) => [...cell.querySelectorAll(selector)].map((part) => textOf(part).trim());

const citation = (cell) => {
  const outlet = textOf(cell.querySelector(".who b"));
  const source = sources.get(outlet)?.dataset ?? { outlet, title: "", when: "", url: "" };
  // Each sentence is a quote of its own: between two of them the report may say something else.
  const told = linesOf(cell, ".o").map((text) => fill(phrases.quote, { text }));
  told.push(fill(source.title ? phrases.source : phrases.untitled, { ...source, outlet: source.name || outlet }));
  if (source.url) told.push(source.url);
  const engine = [...new Set(linesOf(cell, ".by"))].join("; ");
  for (const text of linesOf(cell, ".t")) told.push(fill(phrases.translation, { engine, text }));
  return told.join("\n");
};

// Where a browser lends its clipboard to no page from a disk, the old way still works.
const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const held = document.createElement("textarea");
    held.value = text;
    document.body.append(held);
    held.select();
    const isCopied = document.execCommand("copy");
    held.remove();
    return isCopied;
  }
};

const SAID_FOR = 2500;
const copyCell = async (button) => {
  const isCopied = await copyText(citation(button.closest(".cell")));
  button.focus();
  button.textContent = isCopied ? phrases.copied : phrases.failed;
  byId("ui-said").textContent = button.textContent;
  setTimeout(() => { button.textContent = phrases.copy; }, SAID_FOR);
};

// Buttons come to a lot of rows when it comes near: ten thousand rows need no twenty thousand buttons.
const addButtons = (lot) => {
  for (const cell of lot.querySelectorAll(".cell:has(.o)")) {
    const who = cell.querySelector(".who");
    if (who.querySelector(".copy")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.title = phrases.title;
    button.setAttribute("aria-label", `${phrases.title}: ${textOf(who.querySelector("b"))}`);
    button.textContent = phrases.copy;
    who.append(" ", button);
  }
};
const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) addButtons(entry.target);
  }
}, { rootMargin: "800px" });
for (const lot of lots) near.observe(lot);
byId("ui-rows").addEventListener("click", (event) => {
  if (event.target.className === "copy") copyCell(event.target);
});
