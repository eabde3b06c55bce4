// Filters: each asks a row's tokens; a row is shown where all of them hold.
const tokens = new Map(rows.map((row) => [row, new Set(row.dataset.k.split(" "))]));
const gravity = (row, sign) => {
  const found = /(?:^| )([sz])(\d+)/.exec(row.dataset.k);
  return found && sign.includes(found[1]) ? Number(found[2]) : 0;
};
// Differences of a match that is not nearly certain count once somebody asks for matches of that kind.
const signs = () => (chosen("certainty").length ? "sz" : "s");
const LEAST = { medium: 4, high: 7 };
const NOT_SET = { show: "all", severity: "any" };
const GROUPS = ["show", "kind", "certainty", "outlet", "severity"];

const isSet = (group) => chosen(group).some((value) => value !== NOT_SET[group]);
const lift = (group) => choose(group, NOT_SET[group] ?? []);

const test = {
  show: ([value]) => (row) => tokens.get(row).has(value),
  kind: (values) => {
    const wanted = signs() === "sz" ? values.flatMap((kind) => [kind, `?${kind}`]) : values;
    return (row) => wanted.some((kind) => tokens.get(row).has(kind));
  },
  certainty: (values) => (row) => values.some((band) => tokens.get(row).has(band[0])),
  outlet: (values) => (row) => values.every((column) => !tokens.get(row).has(`n${column}`) && !tokens.get(row).has(`p${column}`)),
  severity: ([value]) => {
    const wanted = signs();
    return (row) => gravity(row, wanted) >= LEAST[value];
  },
};

const fitting = () => {
  const tests = GROUPS.filter(isSet).map((group) => test[group](chosen(group)));
  if (queryWords().length) tests.push(hasWords(queryWords()));
  return ordered.filter((row) => tests.every((holds) => holds(row)));
};

// What is on is said by name, each with a button that lifts it.
const filterNames = () => {
  const names = new Map();
  for (const group of GROUPS.filter(isSet)) {
    const inputs = [...document.querySelectorAll(`input[name="ui-${group}"]:checked`)];
    const legend = inputs[0].closest("fieldset").querySelector("legend").textContent;
    names.set(group, `${legend}: ${inputs.map((input) => input.dataset.name).join(", ")}`);
  }
  if (search.value.trim()) names.set("q", `${search.labels[0].textContent}: ${search.value.trim()}`);
  return names;
};

const active = byId("ui-active");
const liftButton = (group, name) => {
  const button = document.createElement("button");
  button.type = "button";
  button.value = group;
  button.textContent = `${name} ×`;
  button.setAttribute("aria-label", fill(active.dataset.lift, { filter: name }));
  return button;
};
const tellFilters = () => {
  const names = filterNames();
  active.hidden = names.size === 0 && visible.length > 0;
  byId("ui-nothing").hidden = visible.length > 0;
  active.querySelector("div").replaceChildren(...[...names].map(([group, name]) => liftButton(group, name)));
};
active.addEventListener("click", (event) => {
  const group = event.target.value;
  if (!group) return;
  if (group === "q") search.value = "";
  else lift(group);
  refresh();
  writeAddress();
  (active.querySelector("button") ?? byId("ui-claims")).focus();
});
