// Everything that was chosen stands in the address, so that a link shows what its sender saw.
const DEFAULTS = { show: "all", kind: "", certainty: "", outlet: "", severity: "any", sort: "story", text: "both" };
const reading = byId("ui-reading");

const writeAddress = () => {
  const wanted = new URLSearchParams();
  for (const [group, usual] of Object.entries(DEFAULTS)) {
    const value = chosen(group).join(",");
    if (value !== usual) wanted.set(group, value);
  }
  if (search.value.trim()) wanted.set("q", search.value.trim());
  if (reading?.open) wanted.set("read", [...chosen("left"), ...chosen("right")].join(","));
  const query = wanted.toString().replaceAll("%2C", ",");
  const hash = (current ? current.id : "") + (query ? `?${query}` : "");
  history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
};

const readChoices = (wanted) => {
  for (const [group, usual] of Object.entries(DEFAULTS)) {
    choose(group, (wanted.get(group) ?? usual).split(","));
    const isMissing = usual && chosen(group).length === 0;
    if (isMissing) choose(group, [usual]);
  }
  search.value = wanted.get("q") ?? "";
  if (reading && wanted.has("read")) {
    const [left, right] = wanted.get("read").split(",");
    reading.open = true;
    for (const [group, value] of [["left", left], ["right", right]]) {
      if (byId(`ui-${group}-${value}`)) choose(group, [value]);
    }
  }
};

const readAddress = () => {
  let hash = location.hash.slice(1);
  try { hash = decodeURIComponent(hash); } catch { /* a broken address is taken as it stands */ }
  const cut = hash.indexOf("?");
  const id = cut < 0 ? hash : hash.slice(0, cut);
  const row = rows.find((each) => each.id === id) ?? null;
  if (cut >= 0) {
    readChoices(new URLSearchParams(location.hash.slice(location.hash.indexOf("?"))));
    refresh();
  } else if (row && row.hidden) {
    GROUPS.forEach(lift);
    search.value = "";
    refresh();
  }
  if (row || cut >= 0) goTo(row, false);
  if (!row && cut >= 0 && reading?.open) reading.scrollIntoView({ block: "start", behavior: "instant" });
};
