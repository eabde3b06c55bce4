// The review widget. What a key means and what is said are plain functions; below them is what touches
// the page. Keys go by their place on the keyboard (event.code), so any layout works. All words come from
// the kernel (strings_*.json), in the language of the interface.

const KEYS = {
  Digit1: "first", Numpad1: "first",
  Digit2: "second", Numpad2: "second",
  Digit3: "unsure", Numpad3: "unsure",
  Digit0: "skip", Numpad0: "skip",
  ArrowLeft: "back", ArrowRight: "on",
  ArrowUp: "candidate up", ArrowDown: "candidate down",
  KeyL: "link", KeyA: "accept", KeyU: "undo", KeyN: "note", KeyT: "translate",
};

const PATIENCE = 8000;

/** A sentence of the interface with its places filled in. */
export function say(words, name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (_, place) => values[place]);
}

/** What a choice of what is shown, or of an order, is called. */
export function nameChoice(words, choice) {
  return words[`shown.${choice}`] ?? words[`order.${choice}`] ?? words[`label.${choice}`] ?? choice;
}

/** What a key press asks for, or null. `isTyping`: the focus is in a field that takes letters. */
export function actionFor(event, isTyping) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping) return null;
  return KEYS[event.code] ?? null;
}

/** The message for the kernel that an action means for what is shown, or null. */
export function messageFor(action, view, chosen) {
  const item = view.item;
  if (action === "undo") return { do: "undo" };
  if (action === "accept") return { do: "accept" };
  if (action === "back") return { do: "move", steps: -1 };
  if (action === "on") return { do: "move", steps: 1 };
  if (!item) return null;
  const decide = (label, linked = "") => ({ do: "decide", key: item.key, label, linked });
  const link = () => (item.candidates[chosen] ? decide("link", item.candidates[chosen].hash) : null);
  if (action === "unsure" || action === "skip") return decide(action);
  if (action === "link") return link();
  if (item.kind === "match") {
    return { first: decide("same"), second: decide("different") }[action] ?? null;
  }
  return action === "first" ? link() : action === "second" ? decide("confirm") : null;
}

/** The candidate that is chosen after a step; it stops at both ends. */
export function stepCandidate(chosen, steps, count) {
  return Math.max(0, Math.min(chosen + steps, count - 1));
}

/** The candidate that is chosen when an item comes up; -1 where none is, since the best one is doubtful. */
export function firstCandidate(item) {
  return item?.chosen ?? -1;
}

/** Whether an action asks for a link while no candidate is chosen. */
export function lacksChoice(action, item, chosen) {
  const links = action === "link" || (action === "first" && item?.kind !== "match");
  return Boolean(item) && links && !item.candidates[chosen];
}

/** What each button says: the same two keys answer the same question with and without a match. */
export function buttonsFor(view, words) {
  const isMatch = !view.item || view.item.kind === "match";
  return [
    ["first", "1", words[isMatch ? "button.same" : "button.same_as_chosen"]],
    ["second", "2", words[isMatch ? "button.different" : "button.confirm"]],
    ["unsure", "3", words["button.unsure"]],
    ["skip", "0", words["button.skip"]],
    ...(isMatch ? [["link", "L", words["button.link"]]] : []),
    ...(view.certain ? [["accept", "A", say(words, "button.accept", { percent: 99, n: view.certain })]] : []),
    ["back", "←", words["button.back"]],
    ["on", "→", words["button.on"]],
    ["undo", "U", words["button.undo"]],
    ["note", "N", words["button.note"]],
    ["translate", "T", words["button.translate"]],
  ];
}

/** How far the review is, label by label. */
export function progressText(view, words) {
  const { stale, ...labels } = view.counts;
  const told = Object.entries(labels).filter(([, count]) => count > 0);
  const parts = told.map(([label, count]) => `${words[`label.${label}`]} ${count}`).join(", ");
  const done = view.all - view.counts.open;
  return say(words, "progress", { done, all: view.all, parts }) +
    (stale ? say(words, "progress_stale", { n: stale }) : "");
}

/** Where the item stands, in words. */
export function standingText(item, words) {
  if (item.label) return say(words, "decided", { label: words[`label.${item.label}`] });
  if (item.stale) return say(words, "decided_before", { label: words[`label.${item.stale}`] });
  return words.not_decided;
}

/** What a screen reader hears after an answer. */
export function announcement(view, words) {
  if (view.error) return view.error;
  const { item, position, total } = view;
  const here = item
    ? `${say(words, "position", { position, total })}, ` +
      `${say(words, `kind.${item.heading}`, { outlet: item.right.outlet })}. ${standingText(item, words)}`
    : words.nothing_fits;
  return [view.said, here].filter(Boolean).join(" ");
}

/** The probability in words, or why it is not shown. */
export function scoreText(item, words) {
  if (item.probability === null) return words.score_hidden;
  const name = item.kind === "match" ? "score_match" : "score_nearest";
  return say(words, name, { n: Math.round(item.probability * 100) });
}

/** Claims whose translation can be corrected, in reading order. */
export function correctable(item) {
  return [...item.left.claims, ...item.right.claims].filter((claim) => claim.translation);
}

// --- what touches the page -----------------------------------------------------------------------

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

function text(tag, name, content, language) {
  return content ? make(tag, { class: `odr-${name}`, lang: language || null, dir: "auto" }, content) : null;
}

function claimNode(claim, words) {
  return make(
    "div",
    { class: "odr-claim" },
    text("p", "original", claim.text, claim.language),
    text("p", "translation", claim.translation, claim.translation_language),
    claim.translation ? text("p", "engine", say(words, "translated_by", { engine: claim.engine })) : null,
  );
}

function sideNode(side, absent, words) {
  return make(
    "section",
    { class: "odr-side", "aria-label": side.outlet },
    make("h3", {}, side.outlet, text("span", "place", side.place)),
    text("p", "context", side.before, side.language),
    ...(side.claims.length ? side.claims.map((claim) => claimNode(claim, words)) : [text("p", "absent", absent)]),
    text("p", "context", side.after, side.language),
  );
}

class View {
  constructor(model, host) {
    this.model = model;
    this.name = `odr-candidate-${Math.random().toString(36).slice(2)}`;
    this.number = 0;
    this.waiting = 0;
    this.chosen = -1;
    this.typing = null;
    this.root = make("div", {
      class: "odr", tabindex: "0", role: "group", "aria-label": this.words.widget, lang: this.view.ui,
      "data-lm-suppress-shortcuts": "true",
    });
    this.live = make("p", { class: "odr-said", role: "status", "aria-live": "polite" });
    this.alarm = make("p", { class: "odr-error", role: "alert" });
    this.bar = make("div", { class: "odr-bar" });
    this.body = make("div", { class: "odr-body" });
    this.field = make("div", { class: "odr-field" });
    this.buttons = make("div", { class: "odr-buttons" });
    this.progress = make("p", { class: "odr-progress" });
    this.root.append(this.bar, this.body, this.field, this.alarm, this.buttons, this.progress, this.live);
    this.root.addEventListener("keydown", (event) => this.press(event));
    host.append(this.root);
    this.show();
  }

  get view() {
    return this.model.get("view");
  }

  get words() {
    return this.model.get("words");
  }

  press(event) {
    const action = actionFor(event, this.isTyping(event.target));
    if (action) {
      event.preventDefault();
      if (!event.repeat || ["back", "on", "candidate up", "candidate down"].includes(action)) this.act(action);
    } else if (event.code === "Escape" && this.typing) {
      this.closeField();
    } else if (event.code === "Enter" && (event.ctrlKey || event.metaKey) && this.typing) {
      event.preventDefault();
      this.typing();
    }
    // Nothing that is typed here is meant for the notebook; Tab leaves the widget as anywhere else.
    event.stopPropagation();
  }

  isTyping(target) {
    return ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) && target.type !== "radio" &&
      target.type !== "checkbox";
  }

  act(action) {
    if (this.waiting) return; // what is shown is about to change
    const item = this.view.item;
    if (action === "candidate up" || action === "candidate down") {
      if (item) this.chosen = stepCandidate(this.chosen, action.endsWith("up") ? -1 : 1, item.candidates.length);
      this.showCandidates();
    } else if (action === "note" && item) {
      this.openNote(item);
    } else if (action === "translate" && item) {
      this.openCorrection(item);
    } else if (lacksChoice(action, item, this.chosen)) {
      this.alarm.textContent = this.words[item.candidates.length ? "choose_by_arrows" : "no_candidate"];
    } else {
      const message = messageFor(action, this.view, this.chosen);
      if (message) this.send(message);
    }
  }

  send(message) {
    if (this.waiting) return;
    this.number = Math.max(this.number, this.view.number) + 1;
    this.waiting = setTimeout(() => {
      this.waiting = 0;
      this.alarm.textContent = this.words.no_kernel;
    }, PATIENCE);
    this.model.send({ ...message, number: this.number });
  }

  answered() {
    clearTimeout(this.waiting);
    this.waiting = 0;
    const hadFocus = this.root.contains(document.activeElement);
    if (!this.view.error) this.closeField();
    this.show();
    if (hadFocus && !this.root.contains(document.activeElement)) this.root.focus({ preventScroll: true });
    this.live.textContent = announcement(this.view, this.words);
  }

  show() {
    const { item, error } = this.view;
    this.chosen = firstCandidate(item);
    this.alarm.textContent = error;
    this.root.dataset.number = this.view.number;
    this.progress.textContent = progressText(this.view, this.words);
    this.showBar();
    this.showItem(item);
    this.buttons.replaceChildren(
      ...buttonsFor(this.view, this.words).map(([action, key, label]) => this.button(action, key, label)),
    );
  }

  button(action, key, label) {
    const codes = { "←": "ArrowLeft", "→": "ArrowRight" };
    const node = make(
      "button",
      { type: "button", "data-action": action, "aria-keyshortcuts": codes[key] ?? key },
      make("kbd", { "aria-hidden": "true" }, key),
      ` ${label}`,
    );
    node.addEventListener("click", () => {
      this.root.focus({ preventScroll: true });
      this.act(action);
    });
    return node;
  }

  showBar() {
    const { position, total, shown, choices, order, orders, show_score: showScore, reviewer } = this.view;
    const words = this.words;
    const score = make("input", { type: "checkbox", checked: showScore });
    score.addEventListener("change", () => this.send({ do: "show_score", on: score.checked }));
    const name = (choice) => nameChoice(words, choice);
    this.bar.replaceChildren(
      make("strong", { class: "odr-position" }, say(words, "position", { position, total })),
      this.select(words.show, "shown", choices, shown, name),
      this.select(words.order, "order", orders, order, name),
      make("label", {}, score, ` ${words.show_score}`),
      ...[text("span", "reviewer", reviewer && say(words, "reviewer", { name: reviewer }))].filter(Boolean),
    );
  }

  select(label, name, choices, chosen, say) {
    const options = choices.map((choice) => make("option", { value: choice, selected: choice === chosen }, say(choice)));
    const node = make("select", { "data-choice": name }, ...options);
    node.addEventListener("change", () => {
      this.root.focus({ preventScroll: true });
      this.send({ do: "choose", [name]: node.value });
    });
    return make("label", {}, `${label} `, node);
  }

  showItem(item) {
    const words = this.words;
    if (!item) {
      this.body.replaceChildren(make("p", {}, words.nothing_fits));
      return;
    }
    const candidates = say(words, "candidates", { outlet: item.right.outlet });
    this.candidates = make("div", { class: "odr-candidates", role: "radiogroup", "aria-label": candidates });
    this.body.replaceChildren(
      make(
        "div",
        { class: "odr-sides" },
        sideNode(item.left, "", words),
        sideNode(item.right, say(words, `kind.${item.heading}`, { outlet: item.right.outlet }), words),
      ),
      make(
        "p",
        { class: item.label ? "odr-standing odr-decided" : "odr-standing" },
        `${standingText(item, words)} (${scoreText(item, words)})`,
      ),
      ...[text("p", "note", item.note && say(words, "note", { note: item.note }))].filter(Boolean),
      make(
        "details",
        { open: item.kind !== "match" },
        make("summary", {}, candidates),
        this.candidates,
      ),
    );
    this.showCandidates();
  }

  showCandidates() {
    const item = this.view.item;
    if (!item) return;
    const rows = item.candidates.map((claim, place) => {
      const input = make("input", { type: "radio", name: this.name, checked: place === this.chosen });
      input.addEventListener("change", () => { this.chosen = place; });
      const score = claim.probability === null ? null : text("span", "score", `${Math.round(claim.probability * 100)} %`);
      return make("label", { class: "odr-candidate" }, input, claimNode(claim, this.words), score);
    });
    this.candidates.replaceChildren(...(rows.length ? rows : [make("p", {}, this.words.no_candidate)]));
  }

  openNote(item) {
    const area = make("textarea", { rows: "2", "aria-label": this.words["field.note"] });
    area.value = item.note;
    const key = item.key;
    this.openField(area, this.words["field.keep_note"], () => this.send({ do: "note", key, text: area.value }));
  }

  openCorrection(item) {
    const claims = correctable(item);
    if (!claims.length) {
      this.live.textContent = this.words.no_translation;
      return;
    }
    const key = item.key;
    const which = make("select", { "aria-label": this.words["field.sentence"] },
      ...claims.map((claim, place) => make("option", { value: place }, claim.text)));
    const area = make("textarea", {
      rows: "3", "aria-label": this.words["field.translation"], lang: claims[0].translation_language,
    });
    area.value = claims[0].translation;
    which.addEventListener("change", () => { area.value = claims[which.value].translation; });
    const save = () => this.send({ do: "correct", key, source: claims[which.value].hash, text: area.value });
    this.openField(area, this.words["field.keep_translation"], save, claims.length > 1 ? which : null);
  }

  openField(area, label, save, before = null) {
    const keep = make("button", { type: "button" }, `${label} (Ctrl+Enter)`);
    const leave = make("button", { type: "button" }, `${this.words["field.leave"]} (Esc)`);
    keep.addEventListener("click", save);
    leave.addEventListener("click", () => this.closeField());
    this.typing = save;
    this.field.replaceChildren(...[before, area, keep, leave].filter(Boolean));
    area.focus();
  }

  closeField() {
    if (!this.typing) return;
    const hadFocus = this.field.contains(document.activeElement);
    this.typing = null;
    this.field.replaceChildren();
    if (hadFocus) this.root.focus({ preventScroll: true });
  }
}

export default {
  render({ model, el }) {
    const view = new View(model, el);
    const answered = () => view.answered();
    model.on("change:view", answered);
    return () => model.off("change:view", answered);
  },
};
