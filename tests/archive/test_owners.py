"""Who owns which outlet: read from a file, kept, and told as what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare.archive import (
    Archive,
    count_owners,
    find_damage,
    give_owners,
    list_stories,
    read_outlet,
    read_owners,
    read_owners_file,
    read_story,
    tabulate_shares,
    tabulate_stories,
)
from compare.archive.building import build_archive
from compare.errors import InputError
from compare.page.archive import write_archive_index, write_archive_outlet, write_archive_story
from tests.support.archives import QUICK, contents_of
from tests.support.command_line import outletdiff
from tests.support.small_archive import BEREG, COURIER, FERRY_TITLE, MIRROR, POST, write_small_archive

GROUP = "Arden Media Group"
OWNERS = {COURIER: GROUP, MIRROR: GROUP, POST: "Selmara Press"}


@pytest.fixture
def news(tmp_path: Path) -> Archive:
    """The Courier reports the ferry first, the Mirror of the same owner copies it, Bereg follows."""
    archive = write_small_archive(tmp_path / "news")
    assert give_owners(archive.root, OWNERS) == []
    return archive


@pytest.mark.parametrize(
    "text",
    [
        "outlet,owner\nCourier,Arden\nPost,\nMirror, Arden \n\n",
        "owner\tcountry\toutlet\nArden\tTalsk\tCourier\nArden\t\tMirror\n",
        "\ufeffИздание;Владелец\r\nCourier;Arden\r\nMirror;Arden\r\nMirror;Arden\r\n",
        'Outlet,Owner\n"Courier","Arden"\nMirror,Arden,and more\n',
    ],
)
def test_a_table_of_owners_is_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "owners.csv").write_text(text, "utf-8", newline="")
    assert read_owners_file(tmp_path / "owners.csv") == {"Courier": "Arden", "Mirror": "Arden"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "owners.csv: No such file or directory: check the name"),
        (b"", "owners.csv: its first line names no columns outlet and owner"),
        (b"Courier,Arden\n", "begin it with outlet,owner"),
        ("outlet,owner\nВолна,Группа\n".encode("cp1251"), "save it as CSV in UTF-8"),
        (b"outlet,owner\nCourier,Arden\nCourier,Selmara\n", "line 3: another owner of 'Courier' than before"),
    ],
)
def test_what_is_no_such_table_is_one_line(content: bytes | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / "owners.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as error:
        read_owners_file(path)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert str(tmp_path) not in str(error.value)


def test_an_outlet_without_an_owner_counts_as_one_of_its_own() -> None:
    assert count_owners([COURIER, MIRROR, BEREG], OWNERS) == 2
    assert count_owners([GROUP, COURIER], OWNERS) == 2, "an outlet that is called as an owner is"
    assert count_owners([COURIER, MIRROR, BEREG], {}) == 3


def test_outlets_of_one_owner_are_not_counted_twice(news: Archive) -> None:
    ferry, vote = list_stories(news)
    assert (ferry.outlets, ferry.owners) == (3, 2)
    assert (vote.outlets, vote.owners) == (2, 2)
    told = read_story(news, ferry.id)
    assert [(share.outlet, share.owner) for share in told.shares] == [
        (COURIER, GROUP), (MIRROR, GROUP), (BEREG, ""), (POST, "Selmara Press")
    ]  # fmt: skip
    assert tabulate_stories([ferry]).loc[0, ["outlets", "owners"]].tolist() == [3, 2]
    assert tabulate_shares([told])["owner"].tolist() == [GROUP, GROUP, "", "Selmara Press"]
    mirror = read_outlet(news, MIRROR)
    assert mirror.owner == GROUP
    assert [(copy.outlet, copy.is_of_one_owner) for copy in mirror.taken] == [(COURIER, True)]


def test_pages_say_owners_and_who_followed_of_another_owner(news: Archive, tmp_path: Path) -> None:
    stories = [read_story(news, story.id) for story in list_stories(news)]
    index = write_archive_index(stories, tmp_path / "index.html").read_text("utf-8")
    assert "outlets: 3, owners: 2, reports: 3" in index
    assert "An outlet whose owner was not given counts as one of its own." in index
    page = write_archive_story(stories[0], tmp_path / "story.html").read_text("utf-8")
    assert "Outlets: 3, owners: 2." in page
    assert f"{MIRROR} followed after 2 h 30 min." in page
    assert f"The first of another owner was {BEREG}, after 21 h." in page
    assert page.count(f">{GROUP}</td>") == 2
    outlet = write_archive_outlet(read_outlet(news, MIRROR), [], tmp_path / "outlet.html").read_text("utf-8")
    assert f"{COURIER} (same owner)" in outlet
    assert f"Owner: {GROUP}." in outlet


def test_where_nobody_says_who_owns_what_nothing_is_said_of_owners(news: Archive, tmp_path: Path) -> None:
    assert give_owners(news.root, {}) == []
    assert read_owners(news) == {}
    [ferry, _] = list_stories(news)
    assert ferry.owners is None
    told = read_story(news, ferry.id)
    pages = [
        write_archive_index([told], tmp_path / "index.html"),
        write_archive_story(told, tmp_path / "story.html"),
        write_archive_outlet(read_outlet(news, MIRROR), [], tmp_path / "outlet.html"),
    ]
    assert not [
        path.name for path in pages if "owner" in path.read_text("utf-8").partition("<body")[2].lower()
    ]


def test_owners_stay_when_an_archive_is_built_again_and_change_nothing_else(
    expected: dict[str, bytes], built: Path
) -> None:
    outlets = sorted(set(Archive(built).read("articles")["outlet"].to_pylist()))
    given = dict.fromkeys(outlets[:3], GROUP)
    give_owners(built, given)
    assert build_archive(built, QUICK).made == 0
    assert read_owners(Archive(built)) == given
    assert list(find_damage(Archive(built))) == []
    contents = contents_of(built)
    assert {name: contents[name] for name in contents if "owners" not in name} == expected


def test_the_terminal_takes_owners_and_names_outlets_that_are_not_there(
    news: Archive, tmp_path: Path
) -> None:
    give_owners(news.root, {})
    head = "outlet\towner\n"
    lines = [
        f"{COURIER}\t{GROUP}\n",
        f"{MIRROR}\t{GROUP}\n",
        *(f"Herald {n}\tHerald Ltd\n" for n in range(7)),
    ]
    (tmp_path / "owners.tsv").write_text(head + "".join(lines), "utf-8")
    add = ("archive", "add", "fresh", *(tmp_path / name for name in ("a.txt", "b.txt")))
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Ferry sinks\n\nA ferry sank off Talsk, {name} says.", "utf-8")
    assert outletdiff(*add, cwd=tmp_path).returncode == 0
    build = ("archive", "build", "fresh", "--encoder", "none", "--owners", tmp_path / "owners.tsv")
    run = outletdiff(*build, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "owners:  2 of 9 outlets" in run.stderr
    assert "by owners.tsv, which names 0 outlets of this archive" in run.stderr
    assert (
        "of Harbour Mirror, Herald 0, Herald 1, Herald 2, Herald 3 and 4 more: check the names" in run.stderr
    )
    give_owners(news.root, OWNERS)
    listed = outletdiff("archive", "stories", news.root).stdout.splitlines()
    assert [line.split("\t")[:2] for line in listed] == [["outlets", "owners"], ["3", "2"], ["2", "2"]]
    assert FERRY_TITLE in listed[1]
    wrong = outletdiff("archive", "build", "fresh", "--owners", "none.csv", cwd=tmp_path)
    assert wrong.returncode == 1
    assert "none.csv: No such file or directory: check the name" in wrong.stderr
