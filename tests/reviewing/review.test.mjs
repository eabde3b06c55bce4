// The widget's logic under node's own test runner: node --test tests/reviewing
import assert from "node:assert/strict";
import { test } from "node:test";

import { readFileSync } from "node:fs";

import {
  actionFor, announcement, buttonsFor, correctable, firstCandidate, lacksChoice, messageFor, nameChoice,
  progressText, say, scoreText, standingText, stepCandidate,
} from "../../compare/reviewing/static/review.mjs";

const wordsOf = (ui) =>
  JSON.parse(readFileSync(new URL(`../../compare/reviewing/strings_${ui}.json`, import.meta.url), "utf-8"));
const words = wordsOf("en");
const claim = (hash, translation = "") => ({ hash, text: hash, translation, is_linked: false, probability: null });
const match = {
  key: "a|b", kind: "match", heading: "match", label: "", stale: "", note: "", probability: null,
  left: { outlet: "Volna", claims: [claim("a", "A")] }, right: { outlet: "Echo", claims: [claim("b")] },
  candidates: [claim("c"), claim("d")], chosen: null,
};
const absence = { ...match, key: "a|in Echo", kind: "no match", heading: "no match", right: { outlet: "Echo", claims: [] } };
const counts = { same: 2, different: 1, unsure: 0, skip: 0, confirm: 0, link: 0, open: 7, stale: 1 };
const show = (item, more = {}) => ({ item, position: 3, total: 10, all: 10, certain: 0, counts, said: "", error: "", ...more });
const key = (code, more = {}) => ({ code, key: "ф", ...more });

test("keys go by their place, so a Russian layout and the number pad work", () => {
  assert.equal(actionFor(key("KeyU", { key: "г" }), false), "undo");
  assert.equal(actionFor(key("KeyN", { key: "т" }), false), "note");
  assert.equal(actionFor(key("Digit1"), false), "first");
  assert.equal(actionFor(key("Numpad0"), false), "skip");
  assert.equal(actionFor(key("KeyQ"), false), null);
});

test("nothing is decided while somebody types, composes, or holds a modifier", () => {
  assert.equal(actionFor(key("Digit1"), true), null);
  for (const held of ["ctrlKey", "metaKey", "altKey", "isComposing"]) {
    assert.equal(actionFor(key("Digit1", { [held]: true }), false), null);
  }
});

test("the same two keys answer the same question with and without a match", () => {
  const send = (action, item, chosen = 0) => messageFor(action, show(item), chosen);
  assert.deepEqual(send("first", match), { do: "decide", key: "a|b", label: "same", linked: "" });
  assert.equal(send("second", match).label, "different");
  assert.deepEqual(send("first", absence, 1), { do: "decide", key: "a|in Echo", label: "link", linked: "d" });
  assert.equal(send("second", absence).label, "confirm");
  assert.equal(send("link", match, 1).linked, "d");
  assert.equal(send("unsure", absence).label, "unsure");
});

test("a decision names the item that was seen", () => {
  for (const action of ["first", "second", "unsure", "skip", "link"]) {
    assert.equal(messageFor(action, show(absence), 0).key, absence.key);
  }
});

test("nothing is linked where there is nothing to link to", () => {
  assert.equal(messageFor("link", show({ ...match, candidates: [] }), 0), null);
  assert.equal(messageFor("first", show({ ...absence, candidates: [] }), 0), null);
});

test("moving and undoing need no item, deciding does", () => {
  assert.deepEqual(messageFor("back", show(null), 0), { do: "move", steps: -1 });
  assert.deepEqual(messageFor("on", show(null), 0), { do: "move", steps: 1 });
  assert.deepEqual(messageFor("undo", show(null), 0), { do: "undo" });
  assert.equal(messageFor("first", show(null), 0), null);
});

test("choosing a candidate stops at both ends and starts at the linked one", () => {
  assert.equal(stepCandidate(0, -1, 3), 0);
  assert.equal(stepCandidate(2, 1, 3), 2);
  assert.equal(stepCandidate(0, 1, 0), 0);
  assert.equal(stepCandidate(-1, 1, 3), 0);
  assert.equal(firstCandidate({ ...match, chosen: 1 }), 1);
  assert.equal(firstCandidate(null), -1);
});

test("nothing is chosen beforehand where the best candidate is doubtful, and nothing is linked then", () => {
  const chosen = firstCandidate(absence);
  assert.equal(chosen, -1);
  assert.equal(messageFor("first", show(absence), chosen), null);
  assert.ok(lacksChoice("first", absence, chosen));
  assert.ok(lacksChoice("link", match, chosen));
  assert.ok(!lacksChoice("first", match, chosen), "a match is the same claim without a candidate");
  assert.ok(!lacksChoice("first", absence, 0));
  assert.ok(!lacksChoice("second", absence, chosen));
});

test("all that is certain is accepted with one key, and the button says how many", () => {
  assert.equal(actionFor(key("KeyA", { key: "ф" }), false), "accept");
  assert.deepEqual(messageFor("accept", show(null), -1), { do: "accept" });
  const buttons = (certain) => buttonsFor(show(match, { certain }), words).filter(([action]) => action === "accept");
  assert.deepEqual(buttons(12), [["accept", "A", "Accept all from 99 % on: 12"]]);
  assert.deepEqual(buttons(0), []);
});

test("every interface has every word, and fills the same places", () => {
  const places = (texts) => Object.fromEntries(
    Object.entries(texts).map(([name, sentence]) => [name, (sentence.match(/\{\w+\}/g) ?? []).sort().join()]),
  );
  for (const ui of ["ru", "uk"]) assert.deepEqual(places(wordsOf(ui)), places(words), ui);
  assert.equal(say(words, "paragraph", { n: 3, total: 12 }), "paragraph 3 of 12");
  assert.equal(nameChoice(wordsOf("uk"), "matches"), "збіги");
  assert.match(progressText(show(match), wordsOf("ru")), /^решено 3 из 10: то же утверждение 2/);
});

test("progress is told label by label", () => {
  assert.equal(
    progressText(show(match), words),
    "3 of 10 decided: same claim 2, different claims 1, open 7, of these 1 with a text that changed",
  );
});

test("a changed text is never told as decided", () => {
  assert.match(standingText({ ...match, stale: "same" }, words), /has changed since: decide again/);
  assert.equal(standingText({ ...match, label: "same" }, words), "Decided: same claim.");
});

test("a screen reader hears what was saved and what comes next, or only why nothing was", () => {
  assert.equal(
    announcement(show(match, { said: "Saved: unsure." }), words),
    "Saved: unsure. 3 of 10, a match. Not decided yet.",
  );
  assert.equal(announcement(show(match, { error: "Nothing was saved: disk full", said: "" }), words), "Nothing was saved: disk full");
  assert.match(announcement(show(null), words), /Nothing fits/);
});

test("the probability stays hidden until it is sent", () => {
  assert.equal(scoreText(match, words), "probability hidden until decided");
  assert.equal(scoreText({ ...match, probability: 0.914 }, words), "probability of the same claim 91 %");
  assert.equal(scoreText({ ...absence, probability: 0.2 }, words), "nearest candidate 20 %");
});

test("every key has a button, and each says what it does here", () => {
  const said = (item) => Object.fromEntries(buttonsFor(show(item), words).map(([action, , label]) => [action, label]));
  assert.match(said(match).second, /unlink/);
  assert.match(said(absence).second, /confirm/);
  assert.ok(!("link" in said(absence)), "without a match, key 1 links");
  const actions = new Set(buttonsFor(show(match, { certain: 1 }), words).map(([action]) => action));
  for (const code of ["Digit1", "Digit2", "Digit3", "Digit0", "ArrowLeft", "ArrowRight", "KeyU", "KeyN", "KeyT", "KeyL", "KeyA"]) {
    assert.ok(actions.has(actionFor(key(code), false)), code);
  }
});

test("only what is translated can be corrected", () => {
  assert.deepEqual(correctable(match).map((each) => each.hash), ["a"]);
});
