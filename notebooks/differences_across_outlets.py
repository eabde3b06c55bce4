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
from matplotlib.dates import DateFormatter

import compare

assert hasattr(compare, "resource_folder"), f"{compare.__file__} is in outletdiff's place: rename it"
seeds = compare.resource_folder("seeds")
folder = seeds / "ferry-accident"
settings = compare.TranslationSettings(use_memory=False, layers=(seeds / "memory.tmx",))
comparison = compare.compare_articles(compare.read(folder), target="en", translation=settings)
articles = sorted(comparison.articles, key=lambda article: article.published)
outlets = {article.id: article.outlet for article in articles}
pd.DataFrame(
    [(a.outlet, a.language, a.published, a.title) for a in articles],
    columns=["outlet", "language", "published", "title"],
)


# %%
def in_english(claim: compare.Claim) -> str:
    return claim.translation.text if claim.translation else claim.text


def shorten(text: str, length: int = 70) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def told(group) -> dict[str, list[compare.Claim]]:
    """The claims of a group, by outlet."""
    return {
        outlets[article]: [comparison.claims[article][index] for index in indices]
        for article, indices in group.members
    }


shared = [group for group in comparison.groups if len(group.members) > 1]
print(f"{len(comparison.groups)} claims, {len(shared)} of them told by several outlets")

# %% [markdown]
# ## Who tells what
#
# Claims of several outlets, each where an outlet tells it; "differs" where a figure, a date, a quote, a
# name or the attribution is not the same as elsewhere, in a match that is nearly certain.

# %%
differing = {
    (article, index)
    for alignment in comparison.alignments
    for match in alignment.matches
    if match.sure_differences
    for article, indices in ((alignment.left, match.left), (alignment.right, match.right))
    for index in indices
}


def state(group, article: str) -> str:
    indices = next((member.indices for member in group.members if member.article == article), ())
    if not indices:
        return "no match found"
    return "differs" if any((article, index) in differing for index in indices) else "told"


coverage = pd.DataFrame(
    [[state(group, article) for article in outlets] for group in shared],
    columns=list(outlets.values()),
    index=[shorten(in_english(next(iter(told(group).values()))[0])) for group in shared],
)
coverage

# %% [markdown]
# ## Figures
#
# Every pair of figures that do not agree, with the words around them. A difference that may come from
# translating alone is left out.

# %%
rows = []
for alignment in comparison.alignments:
    for match in alignment.matches:
        for difference in match.sure_differences:
            if difference.kind == "number" and not difference.maybe_translation:
                sides = {}
                for article, span in ((alignment.left, difference.left), (alignment.right, difference.right)):
                    if span is not None:
                        claim = comparison.claims[article][span.sentence]
                        sides[outlets[article]] = claim.text[span.start : span.stop]
                rows.append({"says": difference.note, **sides})
pd.DataFrame(rows).fillna("")

# %% [markdown]
# Figures of the same claim and the same kind, by the time at which each report came out.

# %%
figures = [
    (claim, figure, article, in_english(comparison.claims[article][index]))
    for claim, group in enumerate(shared)
    for article, indices in group.members
    for index in indices
    for figure in comparison.claims[article][index].numbers
    if figure.kind == "cardinal"
]
series = pd.DataFrame(
    [
        {
            "claim": claim,
            "what": figure.unit or "count",
            "value": figure.high,
            "outlet": outlets[article],
            "published": next(a.published for a in articles if a.id == article),
            "text": text,
        }
        for claim, figure, article, text in figures
    ]
)
spread = series.groupby(["claim", "what"]).agg(
    values=("value", "nunique"), outlets=("outlet", "nunique"), size=("value", "size"), text=("text", "first")
)
# One figure an outlet: where there are two, a picture cannot tell which belongs to which.
one_each = spread["size"] == spread["outlets"]
chosen = spread[one_each & (spread["values"] > 1) & (spread["outlets"] > 1)].head(4)
COLOURS = dict(zip(outlets.values(), ["#4c6a92", "#d98c3f", "#5b8c5a", "#9a5b86"] * 5, strict=False))
MARKS = dict(zip(outlets.values(), ["o", "s", "^", "D"] * 5, strict=False))
figure, panels = plt.subplots(
    len(chosen), 1, figsize=(8, 1.9 * len(chosen) + 0.6), sharex=True, squeeze=False
)
for panel, ((claim, what), row) in zip(panels[:, 0], chosen.iterrows(), strict=True):
    points = series[(series["claim"] == claim) & (series["what"] == what)].sort_values("published")
    panel.plot(points["published"], points["value"], color="#bbbbbb", linewidth=1, zorder=1)
    for point in points.itertuples():
        panel.scatter(
            point.published, point.value, color=COLOURS[point.outlet], marker=MARKS[point.outlet], s=55
        )
        panel.annotate(
            f"{point.value:g}", (point.published, point.value), textcoords="offset points", xytext=(7, 5)
        )
    panel.set_title(f"{shorten(row['text'], 85)}  [{what}]", fontsize=9, loc="left")
    panel.margins(x=0.08, y=0.35)
    for side in ("top", "right"):
        panel.spines[side].set_visible(False)
handles = [
    plt.Line2D([], [], linestyle="", marker=MARKS[name], color=COLOURS[name], label=name) for name in COLOURS
]
figure.legend(handles=handles, loc="upper center", ncols=2, frameon=False, bbox_to_anchor=(0.5, 0.0))
zone = articles[0].published.tzinfo
panels[-1, 0].xaxis.set_major_formatter(DateFormatter("%H:%M", tz=zone))
panels[-1, 0].set_xlabel(f"time of publication, {articles[0].published:%d %B %Y} ({zone})")
figure.tight_layout()

# %% [markdown]
# ## Quotes side by side
#
# The same claim, as each outlet has somebody say it: the original words, in the original language.

# %%
quotes = []
for group in shared:
    said = {
        outlet: " … ".join(quote.text for claim in claims for quote in claim.quotes if quote.kind == "speech")
        for outlet, claims in told(group).items()
    }
    if sum(bool(text) for text in said.values()) > 1:
        quotes.append({outlet: text or "(without quotation marks)" for outlet, text in said.items()})
pd.DataFrame(quotes, columns=list(outlets.values()), dtype="object").fillna("no match found")

# %% [markdown]
# ## Words that outlets choose
#
# Which of several words for one thing each outlet uses, and in how many of its claims, in quotations too. The
# words it knows are in `compare/language/data/contested_terms.tsv`; which of them is right is not said.

# %%
comparison.wording()

# %% [markdown]
# ## Words that each outlet prefers
#
# Log odds with a Dirichlet prior (Monroe, Colaresi and Quinn, "Fightin' Words", *Political Analysis* 16,
# 2008): how much likelier a word is with one outlet than with the others, divided by its own
# uncertainty. Outlets are compared with those of their own language, in their own words. One report is
# little text: from 1.96 on (the line) a word is unlikely to be there by chance, and few words get so far.
# Over a folder of reports this says more.

# %%
preferred = compare.prefer_words(
    {outlets[article]: claims for article, claims in comparison.claims.items()}, limit=8, least=0.0
)
figure, panels = plt.subplots(1, len(outlets), figsize=(2.6 * len(outlets), 3.2), sharex=True)
for panel, outlet in zip(panels, outlets.values(), strict=True):
    top = [each for each in preferred if each.outlet == outlet][::-1]
    panel.barh([each.word for each in top], [each.z for each in top], color=COLOURS[outlet])
    panel.axvline(1.96, color="grey", linewidth=0.8, linestyle=":")
    panel.set_title(outlet, fontsize=10)
    for side in ("top", "right"):
        panel.spines[side].set_visible(False)
figure.supxlabel("log odds against the other outlets of the language, in standard errors", fontsize=9)
figure.tight_layout()
