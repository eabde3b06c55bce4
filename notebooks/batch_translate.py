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
# # What becomes of a folder that is translated?
#
# A whole folder goes through in one call, every file in its own format. This notebook shows what a
# translation memory knew, what had to be made anew, which files failed and why, and what the quality
# guards are good for.
#
# **No model is needed here:** the sample brings human translations along, and what they do not know is
# glossed word by word, rough as that is. With a model installed (`outletdiff models install ru en`),
# leave `settings` out and the model takes the gloss's place. To translate your own files, change
# `folder`.

# %%
import shutil
from pathlib import Path

import pandas as pd

import compare

assert hasattr(compare, "resource_folder"), f"{compare.__file__} is in outletdiff's place: rename it"
seeds = compare.resource_folder("seeds")
folder = Path("reports")

# %% [markdown]
# ## The folder
#
# The Russian reports of the sample stories (the outlets are invented), a letter that no memory has ever
# seen, and a file that is empty.

# %%
folder.mkdir(exist_ok=True)
for path in sorted(seeds.glob("*/*.md")):
    if path.name != "README.md" and compare.read(path)[0].language == "ru":
        shutil.copyfile(path, folder / path.name)
LETTER = (
    "В редакцию написал читатель. По его словам, мост закрыт с 3 марта, а объезд занимает 40 минут.\n\n"
    "Мэр пообещал открыть движение до 15 апреля. Ремонт стоит 2,5 млн рублей."
)
(folder / "letter.txt").write_text(LETTER, encoding="utf-8")
(folder / "empty.txt").write_text("", encoding="utf-8")
sorted(path.name for path in folder.iterdir())

# %% [markdown]
# ## One call
#
# `side_by_side` adds a version with the original beside its translation.

# %%
settings = compare.TranslationSettings(use_memory=False, layers=(seeds / "memory.tmx",), gloss=True)
run = compare.translate_files(folder, "translated", target="en", settings=settings, side_by_side="html")
pd.Series(
    {"files written": len(run.written), "sentences": run.sentences, "failed": len(run.failed), **run.engines}
).to_frame("count")

# %%
for failure in run.failed:
    print(failure.reason)
print()
print(LETTER)
print()
print(Path("translated/letter.txt").read_text(encoding="utf-8"))

# %% [markdown]
# ## What the memory knew
#
# Each sentence says who translated it: `memory` is a human translation, `gloss` the word-by-word
# stand-in. A second run with a memory of your own would take machine translations from there as well.

# %%
articles = {path.name: compare.read(path)[0] for path in sorted(folder.iterdir()) if path.stat().st_size}
texts = [article.text for article in articles.values()]
made = compare.translate(texts, "ru", "en", settings=settings, engine="gloss")
by_file = pd.DataFrame(
    [pd.Series([sentence.engine for sentence in text.sentences]).value_counts() for text in made],
    index=list(articles),
)
by_file.fillna(0).astype(int)

# %% [markdown]
# ## What the guards find
#
# Every machine translation is checked against its original: figures, dates, names, quotation marks,
# links, repetition, what was left out. To see how far that carries, human translations of the sample
# are spoiled on purpose here, one way at a time, and then checked. An alarm on a translation that
# nobody touched is a false one.

# %%
import re

from compare.translation import Checked, check_translation, describe_warning, read_units

units = [unit for unit in read_units(seeds / "memory.tmx") if unit.source_language == "ru"]


def raise_number(text: str) -> str:
    return re.sub(r"\d+", lambda digits: str(int(digits.group()) + 11), text, count=1)


def drop_name(text: str) -> str:
    return re.sub(r"(?<=[a-z,] )[A-Z][a-z]+", "they", text, count=1)


def repeat_words(text: str) -> str:
    words = text.split()
    return " ".join([*words[:-3], *words[-3:] * 3])


SPOILED = {
    "untouched": lambda text: text,
    "another figure": raise_number,
    "a name lost": drop_name,
    "words repeated": repeat_words,
    "first quarter only": lambda text: " ".join(text.split()[: max(1, len(text.split()) // 4)]),
    "left in Russian": None,
}
found = []
for way, spoil in SPOILED.items():
    for unit in units:
        text = spoil(unit.target) if spoil else unit.source
        if way == "untouched" or text != unit.target:
            for warning in check_translation(Checked(unit.source, text, "ru", "en")) or ("no alarm",):
                found.append((way, warning, unit.source, text))
alarms = pd.DataFrame(found, columns=["spoiled", "alarm", "original", "translation"])
alarms.groupby("spoiled", sort=False).sample(1, random_state=3).reset_index(drop=True)

# %%
for name in sorted(set(alarms["alarm"]) - {"no alarm"}):
    print(f"{name}: {describe_warning(name)}")

# %% [markdown]
# The share of translations with an alarm. A rule that fires on what is untouched costs a reader's time;
# one that is silent on what is spoiled lets it pass.

# %%
import matplotlib.pyplot as plt

alarms["is_found"] = alarms["alarm"] != "no alarm"
one_each = alarms.groupby(["spoiled", "original"], sort=False)["is_found"].max()
share = one_each.groupby("spoiled", sort=False).mean()[::-1]
counts = one_each.groupby("spoiled", sort=False).size()[::-1]
colours = ["#b26a2f" if way == "untouched" else "#4c6a92" for way in share.index]
figure, axes = plt.subplots(figsize=(7.5, 3.2))
bars = axes.barh([f"{way} ({counts[way]})" for way in share.index], 100 * share, color=colours)
axes.bar_label(bars, fmt="%.0f %%", padding=4)
axes.set_xlim(0, 112)
axes.set_xlabel("translations with an alarm, in per cent (orange: false alarms)")
for side in ("top", "right"):
    axes.spines[side].set_visible(False)
figure.tight_layout()
