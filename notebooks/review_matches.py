# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Are the matches right?
#
# A program that pairs claims makes mistakes. Here a person looks at one pair after the other, and what
# they decide goes back into the page, the table, the comparison and the probabilities.
#
# **The outlets of the sample story are invented.** To review your own reports, change `folder` (and
# leave `translation` out once a model is installed).

# %%
import compare

assert hasattr(compare, "resource_folder"), f"{compare.__file__} is in outletdiff's place: rename it"
seeds = compare.resource_folder("seeds")
folder = seeds / "ferry-accident"
settings = compare.TranslationSettings(use_memory=False, layers=(seeds / "memory.tmx",))
comparison = compare.compare_articles(compare.read(folder), target="en", translation=settings)
matches = sum(len(alignment.matches) for alignment in comparison.alignments)
print(f"{matches} matches between {len(comparison.articles)} reports")

# %% [markdown]
# ## The review
#
# Click into the frame, then: **1** same, **2** different, **3** unsure, **0** skip, **← →** move,
# **U** undo, **N** note, **T** correct a translation. Where no match was found, **1** links to the
# candidate that is chosen with **↑ ↓**, and **2** confirms that there is none; none is chosen beforehand
# where the best one is doubtful. After a link the next likely one comes up. **A** accepts all open matches
# from 99 % on, unread; **U** takes them back. The probability stays hidden until you have decided, so that
# it does not lead you. `ui="ru"` or `ui="uk"` in the call changes the language of the frame.
#
# Each decision is on the disk, in `decisions.jsonl`, before the next pair is shown. Close the notebook,
# restart the kernel: run the cell again and the review goes on where it stopped.

# %%
widget = compare.review(comparison, store="decisions.jsonl")
widget

# %% [markdown]
# What you have decided so far, row by row of the page:

# %%
import pandas as pd

pd.DataFrame(
    [(row, decision.label, decision.note) for row, decision in widget.decisions.items()],
    columns=["row", "label", "note"],
)

# %% [markdown]
# ## Two invented reviewers
#
# So that the rest of this notebook has something to show before you have decided anything, two invented
# reviewers decide here about every match, in a store of their own. *Anna* follows the key that ships
# with the sample (`gold.json`); *Boris* reads in haste and takes whatever the program is nearly sure of
# for the same. For your own review, replace `decisions` with
# `compare.reviewing.DecisionStore("decisions.jsonl").read()`.

# %%
import json
import tempfile
from pathlib import Path

from compare.reviewing import DecisionStore, open_session

gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
truth = {text: claim["id"] for claim in gold["claims"] for told in claim["told"].values() for text in told}


def texts(article: str, indices: tuple[int, ...]) -> set[str | None]:
    return {truth.get(comparison.claims[article][index].text) for index in indices}


def is_true(item) -> bool:
    return bool(texts(item.left_article, item.left) & texts(item.right_article, item.right) - {None})


store = Path(tempfile.mkdtemp()) / "invented.jsonl"
for reviewer, says_same in (("Anna", is_true), ("Boris", lambda item: item.probability > 0.9)):
    session = open_session(comparison, store, reviewer=reviewer)
    session.choose("matches")
    for item in session.queue:
        session.decide("same" if says_same(item) else "different")
decisions = DecisionStore(store).read()
print(f"{len(decisions)} decisions")

# %% [markdown]
# ## Do they agree?
#
# Cohen's kappa: 1 is full agreement, 0 is what chance would give.

# %%
agreement = compare.measure_agreement(decisions, "Anna", "Boris")
print(f"{agreement.items} decided by both, {agreement.agreed:.0%} alike, kappa {agreement.kappa:.2f}")
pd.Series(agreement.table).unstack(fill_value=0).rename_axis(index="Anna", columns="Boris")

# %% [markdown]
# ## What the decisions change
#
# On the page they stand in their rows; in the table they have columns. `apply_decisions` goes further:
# pairs found different come apart, linked claims come together, and the groups are made anew. The
# signature of the result says that decisions went into it.

# %%
rows = compare.read_decisions(comparison, store, reviewer="Anna")
comparison.to_html("reviewed.html", decisions=rows)
decided = compare.apply_decisions(comparison, decisions, reviewer="Anna")


def count(which: compare.Comparison) -> dict[str, int]:
    return {
        "matches": sum(len(alignment.matches) for alignment in which.alignments),
        "claims told by several": sum(len(group.members) > 1 for group in which.groups),
        "differences": sum(len(m.sure_differences) for a in which.alignments for m in a.matches),
    }


print(decided.signature)
pd.DataFrame({"as found": count(comparison), "as Anna decided": count(decided)})

# %%
frame = comparison.to_frame(rows)
frame.loc[frame["decision"] != "", ["decision", "left_text", "right_text", "probability"]].head(8)

# %% [markdown]
# ## Do the probabilities hold?
#
# Anna's labels rescale the weights that ship; the file can be used from then on
# (`AlignmentSettings(calibration=...)`). With under fifty labels this says little, and the fit is held
# near what ships.

# %%
refit = compare.refit_calibration([comparison], decisions, "my-weights.json", reviewer="Anna")
print(refit)

# %%
import matplotlib.pyplot as plt
import numpy as np

session = open_session(comparison, store, reviewer="Anna")
labelled = [
    (item.probability, session.verdict_on(item).label == "same") for item in session.items if item.is_match
]
figure, axes = plt.subplots(figsize=(7.5, 3.4))
bins = np.linspace(0.5, 1.0, 11)
sides = [[p for p, same in labelled if same is wanted] for wanted in (True, False)]
axes.hist(sides, bins=bins, stacked=True, color=["#4c6a92", "#d98c3f"], label=["same", "different"])
axes.set_xlabel("probability that the program gave the match")
axes.set_ylabel("matches")
axes.legend(title="Anna says", frameon=False, loc="upper left")
for side in ("top", "right"):
    axes.spines[side].set_visible(False)
figure.tight_layout()
