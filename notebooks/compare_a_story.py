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
# # How do four outlets tell one story?
#
# This notebook goes the whole way: from files to a page that lays the reports side by side, with the
# original always beside its translation.
#
# **The outlets of the sample story are invented, and their wording is deliberate.** To look at your
# own reports, change `folder` below. "No match found" means that the program found none: it is a
# reason to look, and never proof that an outlet left something out.

# %%
from pathlib import Path

import compare

assert hasattr(compare, "resource_folder"), f"{compare.__file__} is in outletdiff's place: rename it"
seeds = compare.resource_folder("seeds")
folder = seeds / "security-guarantees"

# %% [markdown]
# ## The reports
#
# Texts, saved web pages, documents, slides, PDF, subtitles, tables, feeds, letters, archives and exports are
# read, each told by its suffix; the outlet, the title and the time of publication come from the file where it
# says them.

# %%
import pandas as pd

articles = compare.read(folder)
pd.DataFrame(
    {
        "outlet": [article.outlet for article in articles],
        "language": [article.language for article in articles],
        "published": [article.published for article in articles],
        "title": [article.title for article in articles],
    }
)

# %% [markdown]
# ## Comparing
#
# Two reports in one language are compared as written. Where Russian meets English, the Russian goes
# through English. The sample brings human translations along, so no model is needed here; with a model
# installed (`outletdiff models install ru en`), leave `translation` out.

# %%
settings = compare.TranslationSettings(use_memory=False, layers=(seeds / "memory.tmx",))
comparison = compare.compare_articles(articles, target="en", translation=settings)
comparison

# %% [markdown]
# ## What to check first
#
# Differences between sentences that almost certainly make one claim, the gravest first.

# %%
pd.set_option("display.max_colwidth", 90)
differences = comparison.differences()
sure = differences[differences["sure"]]
sure[["kind", "left_outlet", "left_words", "right_outlet", "right_words", "note"]]

# %% [markdown]
# ## Who tells what
#
# One row for each claim that two or more outlets tell, in the words of each.

# %%
sentences = comparison.sentences()
shared = sentences[sentences["reports"] > 1]
told = shared.pivot_table(index="row", columns="outlet", values="text", aggfunc=" ".join, sort=False)
told = told.reindex(columns=comparison.coverage()["outlet"]).astype("object")
told.fillna("no match in this row").reset_index(drop=True)

# %% [markdown]
# ## Pair by pair
#
# Every pair of claims with its probability, and every claim that found no match with its nearest candidate.
# What differs in a match that is not nearly certain stands apart, in `doubtful_differences`: it is a
# difference only if both sides make one claim.

# %%
frame = comparison.to_frame()
frame.head(12)

# %% [markdown]
# ## Kinds of differences
#
# How many of the differences above are of which kind.

# %%
import matplotlib.pyplot as plt

kinds = sure["kind"].value_counts().sort_values()
figure, axes = plt.subplots(figsize=(7, 0.45 * len(kinds) + 0.8))
axes.barh(kinds.index, kinds, color="#4c6a92")
axes.set_xlabel("differences in nearly certain matches, over all pairs of reports")
axes.xaxis.get_major_locator().set_params(integer=True)
for side in ("top", "right"):
    axes.spines[side].set_visible(False)
figure.tight_layout()

# %% [markdown]
# ## The page
#
# One file that opens from disk and asks nothing of any server.

# %%
page = comparison.to_html(Path("page.html"))
print(page, f"{page.stat().st_size / 1024:.0f} KB")
print("made with:", comparison.signature)
