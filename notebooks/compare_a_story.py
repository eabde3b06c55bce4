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
# Text, Markdown, saved web pages and JSONL are read; the outlet, the title and the time of publication
# come from the file where it says them.

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
# ## Who tells what
#
# One row for each claim that two or more outlets tell.

# %%
outlets = {article.id: article.outlet for article in comparison.articles}
shared = [group for group in comparison.groups if len(group.members) > 1]


def first_words(article: str, indices: tuple[int, ...], length: int = 60) -> str:
    text = " ".join(comparison.claims[article][index].text for index in indices)
    return text if len(text) <= length else text[: length - 1] + "…"


coverage = pd.DataFrame(
    [{outlets[member.article]: first_words(*member) for member in group.members} for group in shared],
    columns=list(outlets.values()),
).fillna("no match found")
coverage

# %% [markdown]
# ## What differs
#
# Every difference with the words of both sides. A difference that may come from translating alone is
# marked as such.

# %%
frame = comparison.to_frame()
frame.head(12)

# %%
import matplotlib.pyplot as plt

kinds = pd.Series(
    [d.kind for a in comparison.alignments for m in a.matches for d in m.sure_differences], dtype="object"
).value_counts()
axes = kinds.sort_values().plot.barh(color="#4c6a92", figsize=(7, 0.45 * len(kinds) + 0.8))
axes.set_xlabel("differences between nearly certain matches, over all pairs of reports")
axes.xaxis.get_major_locator().set_params(integer=True)
axes.set_ylabel("")
for side in ("top", "right"):
    axes.spines[side].set_visible(False)
plt.tight_layout()

# %% [markdown]
# ## The page
#
# One file that opens from disk and asks nothing of any server.

# %%
page = comparison.to_html(Path("page.html"))
print(page, f"{page.stat().st_size / 1024:.0f} KB")
print("made with:", comparison.signature)
