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
# # What changed in one article, and when?
#
# Eight saved copies of one article, in the order in which they were taken: which of them differ, what was
# added, taken away and reworded, and how old each sentence of the last one is.
#
# **The outlet of the sample is invented, and so is everything that it reports.** To look at copies of your
# own, change `folder`. "Not found in version 2" means that the program found no such sentence there; why a
# sentence changed is not said.

# %%
import matplotlib.pyplot as plt
import pandas as pd

import compare

assert hasattr(compare, "resource_folder"), f"{compare.__file__} is in outletdiff's place: rename it"
samples = compare.resource_folder("seeds") / "versions"
folder = samples / "talsk-port-fire"
settings = compare.TranslationSettings(use_memory=False, layers=(samples / "memory.tmx",))
history = compare.compare_versions(compare.read(folder), target="en", translation=settings)

# %% [markdown]
# ## Which copies are versions
#
# Copies with the same text, but for spaces and typography, are one version.

# %%
pd.DataFrame(
    [
        {
            "version": version.number,
            "time": version.time,
            "headline": version.article.title,
            "copies with the same text": len(version.copies),
        }
        for version in history.versions
    ]
).set_index("version")

# %% [markdown]
# ## What changed
#
# One row a change. Where nothing but a figure, a date or a name is different, it is called "corrected"; that
# says nothing about which one is right.

# %%
changes = history.to_frame()
changes[["later_version", "kind", "findings", "earlier_text", "later_text"]]

# %% [markdown]
# ## In English
#
# Versions are compared in their own language; the English of the sample comes from human translations that
# ship with it. For articles of your own install a model (`outletdiff models install ru en`).

# %%
changes[["later_version", "kind", "earlier_translation", "later_translation"]]

# %% [markdown]
# ## How many sentences each version kept
#
# Sentences of each version, by what became of them since the version before. The headline counts as one.

# %%
KINDS = ["as before", "moved", "corrected", "reworded or split", "added"]
COLOURS = ["#d5d2ca", "#9fb3c8", "#c9772b", "#7d5ba6", "#2f6f9f"]
NAMED = {"split": "reworded or split", "merged": "reworded or split", "reworded": "reworded or split"}
counts = pd.DataFrame(0, index=[version.number for version in history.versions], columns=KINDS)
counts.loc[1, "as before"] = len(history.claims[history.versions[0].article.id])
for number, step in enumerate(history.steps, 2):
    counts.loc[number, "as before"] = len(step.unchanged)
    for change in step.changes:
        if change.right:
            counts.loc[number, NAMED.get(change.kind, change.kind)] += len(change.right)
gone = [
    sum(len(change.left) for change in step.changes if change.kind == "taken away") for step in history.steps
]
counts.assign(**{"taken away before it": [0, *gone]})

# %%
figure, axes = plt.subplots(figsize=(8, 3.6))
left = pd.Series(0, index=counts.index)
for kind, colour in zip(KINDS, COLOURS, strict=True):
    axes.barh(counts.index, counts[kind], left=left, color=colour, label=kind, height=0.7)
    left += counts[kind]
labels = [
    f"{version.number}  {version.time:%H:%M}" if version.time else str(version.number)
    for version in history.versions
]
axes.set_yticks(counts.index, labels)
axes.invert_yaxis()
axes.set_xlabel("sentences, the headline among them")
axes.set_title("What each version kept of the one before, and what it brought", loc="left", fontsize=11)
axes.legend(ncols=5, frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.18), fontsize=8)
for side in ("top", "right"):
    axes.spines[side].set_visible(False)
figure.tight_layout()

# %% [markdown]
# ## How old the sentences of the last version are

# %%
last = history.claims[history.versions[-1].article.id]
pd.DataFrame(
    [
        {
            "since version": age.since,
            "changed in": ", ".join(map(str, age.changed_in)),
            "text": last[age.index].text,
        }
        for age in history.ages
    ]
)

# %% [markdown]
# ## As a page
#
# One file that asks nothing from anywhere and can be handed on.

# %%
history.to_html("versions.html").name
