// The review widget. What a key means and what is said are plain functions; below them is what touches
// the page. Keys go by their place on the keyboard (event.code), so any layout works.

const LABELS = {
  same: "same claim",
  different: "different claims",
  unsure: "unsure",
  skip: "skipped",
  confirm: "no match confirmed",
  link: "linked by hand",
};

const KEYS = {
  Digit1: "first", Numpad1: "first",
  Digit2: "second", Numpad2: "second",
  Digit3: "unsure", Numpad3: "unsure",
  Digit0: "skip", Numpad0: "skip",
  ArrowLeft: "back", ArrowRight: "on",
  ArrowUp: "candidate up", ArrowDown: "candidate down",
  KeyL: "link", KeyU: "undo", KeyN: "note", KeyT: "translate",
};

const PATIENCE = 8000;

/** What a key press asks for, or null. `isTyping`: the focus is in a field that takes letters. */
export function actionFor(event, isTyping) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping) return null;
  return KEYS[event.code] ?? null;
}

/** The message for the kernel that an action means for what is shown, or null. */
export function messageFor(action, view, chosen) {
  const item = view.item;
  if (action === "undo") return { do: "undo" };
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

/** The candidate that is chosen when an item comes up: the linked one, else the nearest. */
export function firstCandidate(item) {
  return item ? Math.max(0, item.candidates.findIndex((each) => each.is_linked)) : 0;
}

/** What each button says: the same two keys answer the same question with and without a match. */
export function buttonsFor(item) {
  const isMatch = !item || item.kind === "match";
  return [
    ["first", "1", isMatch ? "Same claim" : "Same as the chosen one: link"],
    ["second", "2", isMatch ? "Different claims: unlink" : "No match: confirm"],
    ["unsure", "3", "Unsure"],
    ["skip", "0", "Skip"],
    ...(isMatch ? [["link", "L", "Link to the chosen one instead"]] : []),
    ["back", "←", "Back"],
    ["on", "→", "On"],
    ["undo", "U", "Undo"],
    ["note", "N", "Note"],
    ["translate", "T", "Correct the translation"],
  ];
}

/** How far the review is, label by label. */
export function progressText(view) {
  const { open, stale, ...labels } = view.counts;
  const done = Object.entries(labels).filter(([, count]) => count > 0);
  const parts = done.map(([label, count]) => `${LABELS[label]} ${count}`);
  parts.push(`open ${open}` + (stale ? `, of these ${stale} with a text that changed` : ""));
  return `${view.all - open} of ${view.all} decided: ${parts.join(", ")}`;
}

/** Where the item stands, in words. */
export function standingText(item) {
  if (item.label) return `Decided: ${LABELS[item.label]}.`;
  if (item.stale) return `Decided before (${LABELS[item.stale]}), but a text has changed since: decide again.`;
  return "Not decided yet.";
}

/** What a screen reader hears after an answer. */
export function announcement(view) {
  if (view.error) return view.error;
  const here = view.item
    ? `${view.position} of ${view.total}, ${view.item.kind === "match" ? "a match" : "no match found"}. ` +
      standingText(view.item)
    : "Nothing fits this choice.";
  return [view.said, here].filter(Boolean).join(" ");
}

/** The probability in words, or why it is not shown. */
export function scoreText(item) {
  if (item.probability === null) return "probability hidden until decided";
  const what = item.kind === "match" ? "probability of the same claim" : "nearest candidate";
  return `${what} ${Math.round(item.probability * 100)} %`;
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

function claimNode(claim) {
  return make(
    "div",
    { class: "odr-claim" },
    text("p", "original", claim.text, claim.language),
    text("p", "translation", claim.translation, claim.translation_language),
    claim.translation ? text("p", "engine", `translation: ${claim.engine}`) : null,
  );
}

function sideNode(side, absent) {
  return make(
    "section",
    { class: "odr-side", "aria-label": side.outlet },
    make("h3", {}, side.outlet, text("span", "place", side.place)),
    text("p", "context", side.before, side.language),
    ...(side.claims.length ? side.claims.map(claimNode) : [text("p", "absent", absent)]),
    text("p", "context", side.after, side.language),
  );
}

class View {
  constructor(model, host) {
    this.model = model;
    this.name = `odr-candidate-${Math.random().toString(36).slice(2)}`;
    this.number = 0;
    this.waiting = 0;
    this.chosen = 0;
    this.typing = null;
    this.root = make("div", {
      class: "odr", tabindex: "0", role: "group", "aria-label": "Review of matches",
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
      this.alarm.textContent =
        "The kernel gives no answer: this may not have been saved. Run the cell again to see what was.";
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
    this.live.textContent = announcement(this.view);
  }

  show() {
    const { item, error } = this.view;
    this.chosen = firstCandidate(item);
    this.alarm.textContent = error;
    this.root.dataset.number = this.view.number;
    this.progress.textContent = progressText(this.view);
    this.showBar();
    this.showItem(item);
    this.buttons.replaceChildren(
      ...buttonsFor(item).map(([action, key, label]) => this.button(action, key, label)),
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
    const score = make("input", { type: "checkbox", checked: showScore });
    score.addEventListener("change", () => this.send({ do: "show_score", on: score.checked }));
    this.bar.replaceChildren(
      make("strong", { class: "odr-position" }, `${position} of ${total}`),
      this.select("Show", "shown", choices, shown, (choice) => LABELS[choice] ?? choice),
      this.select("Order", "order", orders, order, (choice) => choice),
      make("label", {}, score, " show the probability before"),
      ...[text("span", "reviewer", reviewer && `reviewer: ${reviewer}`)].filter(Boolean),
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
    if (!item) {
      this.body.replaceChildren(make("p", {}, "Nothing fits this choice."));
      return;
    }
    this.candidates = make("div", { class: "odr-candidates", role: "radiogroup", "aria-label": "Candidates" });
    this.body.replaceChildren(
      make(
        "div",
        { class: "odr-sides" },
        sideNode(item.left, ""),
        sideNode(item.right, `no match found in ${item.right.outlet}`),
      ),
      make(
        "p",
        { class: item.label ? "odr-standing odr-decided" : "odr-standing" },
        `${standingText(item)} (${scoreText(item)})`,
      ),
      ...[text("p", "note", item.note && `Note: ${item.note}`)].filter(Boolean),
      make(
        "details",
        { open: item.kind !== "match" },
        make("summary", {}, `Candidates in ${item.right.outlet}`),
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
      return make("label", { class: "odr-candidate" }, input, claimNode(claim), score);
    });
    this.candidates.replaceChildren(...(rows.length ? rows : [make("p", {}, "There is none.")]));
  }

  openNote(item) {
    const area = make("textarea", { rows: "2", "aria-label": "Note" });
    area.value = item.note;
    const key = item.key;
    this.openField(area, "Keep the note", () => this.send({ do: "note", key, text: area.value }));
  }

  openCorrection(item) {
    const claims = correctable(item);
    if (!claims.length) {
      this.live.textContent = "There is no translation here.";
      return;
    }
    const key = item.key;
    const which = make("select", { "aria-label": "Sentence" },
      ...claims.map((claim, place) => make("option", { value: place }, claim.text)));
    const area = make("textarea", { rows: "3", "aria-label": "Translation", lang: claims[0].translation_language });
    area.value = claims[0].translation;
    which.addEventListener("change", () => { area.value = claims[which.value].translation; });
    const save = () => this.send({ do: "correct", key, source: claims[which.value].hash, text: area.value });
    this.openField(area, "Keep as a human translation", save, claims.length > 1 ? which : null);
  }

  openField(area, label, save, before = null) {
    const keep = make("button", { type: "button" }, `${label} (Ctrl+Enter)`);
    const leave = make("button", { type: "button" }, "Leave (Esc)");
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
