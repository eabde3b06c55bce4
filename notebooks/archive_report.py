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
# # Days of outlets: an archive's report
#
# Who reported which story, how long after the first, and with whose wording? Here five outlets and a week; an
# archive of hundreds of outlets and many months is asked in the same way.
#
# **The outlets are invented, and so is everything that they report.** To look at an archive of your own, set
# `folder` to it and leave out the two cells that make one. "No report found in this archive" means that the
# archive holds none that was counted to the story, though it holds others of the outlet from these days: a
# reason to look, and no proof that there was none.

# %%
import tempfile
from datetime import datetime
from pathlib import Path
from textwrap import shorten

import matplotlib.pyplot as plt
import pandas as pd

import compare

assert hasattr(compare, "resource_folder"), f"{compare.__file__} is in outletdiff's place: rename it"
from compare.archive import (
    Archive,
    BuildSettings,
    StoryFilter,
    add_articles,
    build_archive,
    list_outlets,
    list_stories,
    read_outlet,
    read_stories,
    tabulate_reports,
    tabulate_shares,
    tabulate_stories,
)
from compare.documents import make_article
from compare.page import ReportSettings, write_archive_report

folder = Path(tempfile.mkdtemp()) / "news"

# %% [markdown]
# ## The reports
#
# One row a report: when, who, title, text. `outletdiff archive add` takes them from files of any format.

# %%
FIRE = (
    "A fire broke out in the engine room of the ferry Amelia in Talsk harbour on Monday morning. "
    "Eleven passengers were taken to hospital with burns, the harbour office said. Captain Marek "
    "Tolan said that all 134 people on board had left the ship within twenty minutes."
)
FLOOD = (
    "The Orlen burst its banks at Dorvik early on Wednesday after two days of rain. Some 420 people "
    "had to leave their homes, the rescue service of Dorvik said. The bridge at Lesk is closed, and "
    "water stands a metre high in the old town."
)
REPORTS = [
    ("2026-03-02T08:10+00:00", "Talsk Courier", "Ferry Amelia on fire in Talsk harbour", FIRE),
    ("2026-03-02T09:00+00:00", "Harbour Mirror", "Ferry Amelia on fire in Talsk harbour", FIRE),
    (
        "2026-03-02T11:30+00:00",
        "Selmara Post",
        "Eleven hurt as ferry burns in Talsk",
        "Eleven people have burns after the ferry Amelia caught fire in Talsk harbour. The engine "
        "room burned for an hour; captain Marek Tolan had the 134 passengers and crew brought ashore. "
        "Talsk prosecutors are looking into the cause of the fire.",
    ),
    (
        "2026-03-02T15:40+03:00",
        "Берег сегодня",
        "В порту Тальска загорелся паром «Амелия»",
        "Паром «Амелия» загорелся в понедельник утром в порту Тальска. Ожоги получили 11 пассажиров. "
        "Капитан Марек Толан сообщил, что все 134 человека покинули судно за двадцать минут.",
    ),
    (
        "2026-03-03T14:00+00:00",
        "Selmara Post",
        "Selmara council votes 21 to 14 for the new bridge",
        "The council of Selmara voted by 21 to 14 on Tuesday to build a bridge over the Narin for 86 "
        "million crowns. Mayor Ilse Harn called it the largest building project of the city since the "
        "war. Work is to begin in September.",
    ),
    (
        "2026-03-03T16:20+00:00",
        "Talsk Courier",
        "Narin bridge: Selmara says yes to 86 million crowns",
        "After six hours of debate Selmara's council approved the Narin bridge with 21 votes against "
        "14. It will cost 86 million crowns. The Greens had asked mayor Ilse Harn for a referendum.",
    ),
    ("2026-03-04T06:30+00:00", "Inland Courier", "Orlen floods Dorvik, 420 leave their homes", FLOOD),
    (
        "2026-03-04T09:15+00:00",
        "Selmara Post",
        "420 people leave homes as Orlen floods Dorvik",
        "Rescuers brought 420 people out of their homes in Dorvik on Wednesday, when the river Orlen "
        "rose over its banks. The bridge at Lesk was closed. In the old town of Dorvik the water is a "
        "metre high.",
    ),
    (
        "2026-03-04T12:05+03:00",
        "Берег сегодня",
        "Орлен вышел из берегов в Дорвике: 420 человек покинули дома",
        "Река Орлен вышла из берегов в Дорвике в среду. Дома покинули 420 человек, сообщила "
        "спасательная служба. Мост в Леске закрыт, в старом городе вода стоит на высоте метра.",
    ),
    ("2026-03-04T13:10+00:00", "Harbour Mirror", "Orlen floods Dorvik, 420 leave their homes", FLOOD),
    (
        "2026-03-05T10:00+00:00",
        "Inland Courier",
        "Mayor of Kessary resigns over land sales",
        "Pavel Odren, mayor of Kessary, resigned on Thursday. Auditors had found that the town sold "
        "17 plots of land to a company of his brother for half their worth. Odren denies any "
        "wrongdoing.",
    ),
    (
        "2026-03-05T10:45+00:00",
        "Talsk Courier",
        "Kessary mayor Odren steps down",
        "Pavel Odren is no longer mayor of Kessary. He stepped down on Thursday after a report of "
        "auditors about 17 plots that the town had sold to his brother's company.",
    ),
    (
        "2026-03-05T11:00+00:00",
        "Selmara Post",
        "A fair of old books",
        "A fair of old books opens in Selmara on Sunday.",
    ),
    (
        "2026-03-05T12:00+00:00",
        "Harbour Mirror",
        "Herring is back",
        "Fishermen of Talsk land more herring than last year.",
    ),
]
articles = [
    make_article(outlet, title, text, published=datetime.fromisoformat(time))
    for time, outlet, title, text in REPORTS
]

# %% [markdown]
# ## From reports to stories
#
# On the command line: `outletdiff archive add news/ FILES` and `outletdiff archive build news/`. Large
# archives are built by several processes, or on a cluster.

# %%
add_articles(folder, articles)
built = build_archive(folder, BuildSettings(encoder="default"))
archive = Archive(folder)
print(f"{built.articles} reports in {built.stories} stories; outlets: {', '.join(list_outlets(archive))}")

# %% [markdown]
# ## The stories that most outlets told
#
# `StoryFilter` asks for days, an outlet, a language, words of a title, a least number of outlets.

# %%
stories = list_stories(archive, StoryFilter(least_outlets=2))
tabulate_stories(stories).drop(columns=["story", "last_published"])

# %% [markdown]
# ## Who reported when
#
# One row a story and outlet, but only of outlets that published on a day of the story.

# %%
told = read_stories(archive, stories)
shares = tabulate_shares(told)
shares[["title", "outlet", "result", "first_published", "delay_minutes", "copies", "published_then"]]

# %%
outlets = list(list_outlets(archive))
hours = (
    shares.pivot_table(index="story", columns="outlet", values="delay_minutes", sort=False, dropna=False) / 60
)
hours = hours.reindex(index=[story.id for story in stories], columns=outlets)
results = shares.pivot(index="story", columns="outlet", values="result").reindex(hours.index, columns=outlets)
figure, axes = plt.subplots(figsize=(8, 3.4))
axes.imshow(hours, cmap="Blues_r", aspect="auto", vmin=0, vmax=8)
for row in range(len(stories)):
    for column in range(len(outlets)):
        if results.iloc[row, column] == "no report found in this archive":
            axes.text(column, row, "none found", ha="center", va="center", fontsize=8, color="#6b675d")
        elif pd.notna(hours.iloc[row, column]):
            delay = hours.iloc[row, column]
            colour = "white" if delay < 3 else "black"
            told_as = "first" if delay == 0 else f"+{delay:.1f} h"
            axes.text(column, row, told_as, ha="center", va="center", fontsize=8, color=colour)
axes.set_xticks(range(len(outlets)), outlets, fontsize=8)
axes.set_yticks(
    range(len(stories)), [shorten(story.title, 42, placeholder="…") for story in stories], fontsize=8
)
axes.set_title("Hours after the first report in this archive", loc="left", fontsize=11)
for side in ("top", "right", "bottom", "left"):
    axes.spines[side].set_visible(False)
figure.tight_layout()

# %% [markdown]
# ## Whose wording
#
# The earliest report in the archive stands for those with its wording. Who wrote it is not said.

# %%
reports = tabulate_reports(told)
reports.loc[
    reports["same_wording_as"] != "", ["published", "outlet", "title", "same_wording_as", "copy_kind"]
]

# %% [markdown]
# ## One outlet
#
# How often it was first, how long after the first it came otherwise, and what others told of which no report
# of it was found. `count_words` adds the words that it uses more than the others, where there are hundreds
# of reports to count.

# %%
pd.DataFrame(
    [
        {
            "outlet": name,
            "reports": one.articles,
            "stories with others": len(one.stories),
            "first": one.first,
            "median delay": one.median_delay,
            "wording of an earlier report": sum(copies.reports for copies in one.taken),
            "none found of": len(one.not_found),
        }
        for name in outlets
        for one in [read_outlet(archive, name)]
    ]
).set_index("outlet")

# %% [markdown]
# ## Pages to look at and to keep
#
# An index of the stories, a page a story, a page of the outlet, and the tables; no page needs a network.

# %%
run = write_archive_report(archive, stories, folder.parent / "report", ReportSettings(outlet="Talsk Courier"))
[path.relative_to(folder.parent).as_posix() for path in run.written]
