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
# # Where do the outlets differ, and in what words?
#
# One story, four outlets: which claims each tells, which figures each gives and when, how each quotes
# the same words, and which words each prefers.
#
# **The outlets of the sample story are invented, and their wording is deliberate.** To look at your
# own reports, change `folder`. "No match found" means that the program found none: a reason to look, and
# no proof of anything.

# %%
import matplotlib.pyplot as plt
import pandas as pd

import compare

assert hasattr(compare, "resource_folder"), f"{compare.__file__} is in outletdiff's place: rename it"
seeds = compare.resource_folder("seeds")
folder = seeds / "ferry-accident"
settings = compare.TranslationSettings(use_memory=False, layers=(seeds / "memory.tmx",))
comparison = compare.compare_articles(compare.read(folder), target="en", translation=settings)
pd.set_option("display.max_colwidth", 90)
comparison.coverage()[["outlet", "published", "told", "differs", "none", "perhaps", "title"]]

# %% [markdown]
# Outlets stand in the order in which they published, here and in every table and picture below. `told` and
# `differs` count claims that another outlet tells too; for `none` no match was found in this outlet's report,
# and `perhaps` come near enough to a sentence that is matched in another row.

# %% [markdown]
# ## Who tells what
#
# Claims of several outlets, in the words of the first one; "differs" where a figure, a date, a quote, a
# name or the attribution is not the same as elsewhere, in a match that is nearly certain.

# %%
sentences = comparison.sentences()
outlets = list(comparison.coverage()["outlet"])
shared = sentences[sentences["reports"] > 1]
states = shared.pivot_table(index="row", columns="outlet", values="state", aggfunc="min", sort=False)
states.index = shared.groupby("row", sort=False)["text"].first().str.slice(0, 70)
states.reindex(columns=outlets).astype("object").fillna("no match in this row")

# %% [markdown]
# ## What to check first
#
# Differences between sentences that almost certainly make one claim, the gravest first, in the words of both.

# %%
differences = comparison.differences()
sure = differences[differences["sure"] & ~differences["maybe_translation"]]
sure[["kind", "severity", "left_outlet", "left_words", "right_outlet", "right_words", "note"]]

# %% [markdown]
# ## Figures that differ
#
# What almost certainly counts one thing, outlet by outlet, as written. A dash means that no such figure was
# found there, not that the outlet gives none.

# %%
figures = comparison.figures()
differing = figures[figures["differs"]]
table = differing.pivot_table(
    index=["quantity", "counted"], columns="outlet", values="words", aggfunc=", ".join, sort=False
)
table.reindex(columns=outlets).astype("object").fillna("–")

# %% [markdown]
# The same as a picture: one panel a quantity, one mark an outlet. Nothing joins the marks, since they are
# figures of different outlets and not a course of events.

# %%
quantities = list(dict.fromkeys(differing["quantity"]))[:4]
figure, panels = plt.subplots(
    1, max(len(quantities), 1), figsize=(3.4 * max(len(quantities), 1), 2.8), sharey=True
)
for panel, quantity in zip([panels] if len(quantities) < 2 else panels, quantities, strict=False):
    given = differing[differing["quantity"] == quantity]
    rows = [outlets.index(outlet) for outlet in given["outlet"]]
    panel.hlines(rows, given["low"], given["high"], color="#4c6a92", linewidth=2)
    panel.scatter(given["high"], rows, color="#4c6a92", s=55)
    for row, value, words in zip(rows, given["high"], given["words"], strict=True):
        panel.annotate(words, (value, row), textcoords="offset points", xytext=(8, 5), fontsize=9)
    panel.set_title(given["counted"].iloc[0] or "the same claim", fontsize=10, loc="left")
    panel.set_yticks(range(len(outlets)), outlets)
    panel.margins(x=0.45, y=0.2)
    for side in ("top", "right"):
        panel.spines[side].set_visible(False)
if quantities:
    figure.axes[0].invert_yaxis()
figure.supxlabel("figure that the outlet gives, as it writes it; outlets in order of publication", fontsize=9)
figure.tight_layout()

# %% [markdown]
# ## Quotes side by side
#
# The same claim, as each outlet has somebody say it: the original words, in the original language.

# %%
quotes = comparison.quotes()
spoken = quotes[(quotes["kind"] == "speech") & quotes["row"].isin(shared["row"])]
said = spoken.pivot_table(index="row", columns="outlet", values="quote", aggfunc=" … ".join, sort=False)
said = said.reindex(columns=outlets).astype("object")
said[said.notna().sum(axis=1) > 1].fillna("no quotation there").reset_index(drop=True)

# %% [markdown]
# ## Words that outlets choose
#
# Which of several words for one thing each outlet uses, and in how many of its claims, in quotations too. The
# words it knows are in `compare/language/data/contested_terms.tsv`; which of them is right is not said.

# %%
comparison.wording()

# %% [markdown]
# ## Words that an outlet prefers
#
# Log odds with a Dirichlet prior (Monroe, Colaresi and Quinn, "Fightin' Words", *Political Analysis* 16,
# 2008): how much likelier a word is with one outlet than with the others of its language, divided by its
# own uncertainty. Stop words, figures and dates are left out, and so is what is within 1.96 of these
# standard errors: it may be there by chance. One report is little text, so this table is often empty; over
# a folder of reports it says more.

# %%
names = {article.id: article.outlet for article in comparison.articles}
preferred = compare.prefer_words({names[article]: claims for article, claims in comparison.claims.items()})
pd.DataFrame(preferred, columns=["outlet", "language", "word", "uses", "others", "log_odds", "z"])
