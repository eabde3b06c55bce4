"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll("#ui-rows .row")];
  const lots = [...document.querySelectorAll("#ui-rows > .lot")];
  const search = byId("ui-search");
  const shownNow = byId("ui-shown");
  const toolbar = document.querySelector(".toolbar");
  let current = null;
  let texts = null;
  root.classList.add("js");

  const chosen = (group) => document.querySelector(`input[name="ui-${group}"]:checked`).value;
  const choose = (group, value) => {
    const input = byId(`ui-${group}-${value}`);
    if (input) input.checked = true;
  };
  const plain = (text) => text.normalize("NFKC").toLowerCase().replaceAll("ё", "е");

  // Words for screen readers stand between the words of the text: a search must not meet them.
  const textNodes = (row) => {
    const nodes = [];
    for (const part of row.querySelectorAll(".o, .t, .who, .notes, .verdict")) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        if (walker.currentNode.parentNode.className !== "v") nodes.push(walker.currentNode);
      }
    }
    return nodes;
  };
  const textOf = (row) => plain(textNodes(row).map((node) => node.data).join(""));

  const queryWords = () => plain(search.value).split(/\s+/).filter(Boolean);

  const tokens = rows.map((row) => row.dataset.k.split(" "));
  const fitting = () => {
    const show = chosen("show");
    const words = queryWords();
    if (words.length) texts ??= rows.map(textOf);
    return rows.map((_, i) =>
      (show === "all" || tokens[i].includes(show)) && words.every((word) => texts[i].includes(word)));
  };
  const shownRows = () => rows.filter((row) => !row.hidden);

  // A lot off screen is as high as its rows are guessed to be: it must know how many there are.
  const fold = (visible) => {
    const counts = new Map(lots.map((lot) => [lot, 0]));
    for (const row of visible) counts.set(row.parentNode, counts.get(row.parentNode) + 1);
    for (const [lot, count] of counts) {
      if (lot.hidden !== (count === 0)) lot.hidden = count === 0;
      lot.style.setProperty("--rows", count);
    }
  };

  const MOST_HIGHLIGHTS = 2000;
  const highlight = (visible) => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete("found");
    const ranges = [];
    for (const word of queryWords()) {
      for (const row of visible) {
        for (const node of textNodes(row)) {
          const text = node.data.toLowerCase().replaceAll("ё", "е");
          if (text.length !== node.data.length) continue;
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            ranges.push(range);
          }
        }
        if (ranges.length > MOST_HIGHLIGHTS) break;
      }
    }
    if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges));
  };

  const writeAddress = () => {
    const wanted = new URLSearchParams();
    if (chosen("show") !== "all") wanted.set("show", chosen("show"));
    if (chosen("text") !== "both") wanted.set("text", chosen("text"));
    if (search.value.trim()) wanted.set("q", search.value.trim());
    const query = wanted.toString();
    const hash = (current ? current.id : "") + (query ? `?${query}` : "");
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };

  const refresh = () => {
    for (const group of ["text", "theme"]) root.dataset[group] = chosen(group);
    fitting().forEach((fits, i) => {
      if (rows[i].hidden === fits) rows[i].hidden = !fits;
    });
    const visible = shownRows();
    fold(visible);
    shownNow.textContent = shownNow.dataset.text
      .replace("{shown}", visible.length).replace("{total}", rows.length);
    byId("ui-nothing").hidden = visible.length > 0;
    highlight(visible);
  };

  const goTo = (row, isFocused) => {
    if (current) current.classList.remove("now");
    current = row;
    if (!row) return;
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
    const visible = shownRows();
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

  const readAddress = () => {
    let hash = location.hash.slice(1);
    try { hash = decodeURIComponent(hash); } catch { /* a broken address is taken as it stands */ }
    const cut = hash.indexOf("?");
    const id = cut < 0 ? hash : hash.slice(0, cut);
    const row = rows.find((each) => each.id === id) ?? null;
    if (cut >= 0) {
      const wanted = new URLSearchParams(location.hash.slice(location.hash.indexOf("?")));
      choose("show", wanted.get("show") ?? "all");
      choose("text", wanted.get("text") ?? "both");
      search.value = wanted.get("q") ?? "";
      refresh();
    } else if (row && row.hidden) {
      choose("show", "all");
      search.value = "";
      refresh();
    }
    if (row || cut >= 0) goTo(row, false);
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
  byId("ui-next").addEventListener("click", () => step(1));
  byId("ui-previous").addEventListener("click", () => step(-1));
  window.addEventListener("hashchange", readAddress);

  const measure = () => {
    const isSticky = getComputedStyle(toolbar).position === "sticky";
    root.style.setProperty("--bar", isSticky ? `${toolbar.offsetHeight}px` : "0px");
  };
  new ResizeObserver(measure).observe(toolbar);
  window.addEventListener("resize", measure);
  measure();
  refresh();
  readAddress();
})();
