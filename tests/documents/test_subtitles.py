"""Subtitles as people have them: captions that roll up, blank lines inside cues, none between them."""

from pathlib import Path

import pysubs2
import pytest

from compare.documents import open_document, read_article

ROLLING = """WEBVTT
Kind: captions

00:00:01.000 --> 00:00:03.000 align:start position:0%
 
мост<00:00:01.400><c> в</c><00:00:01.600><c> Талске</c><00:00:02.000><c> закрыт</c>

00:00:03.000 --> 00:00:03.010 align:start position:0%
мост в Талске закрыт
 

00:00:03.010 --> 00:00:05.000 align:start position:0%
мост в Талске закрыт
пострадали<00:00:03.500><c> 27</c><00:00:04.000><c> рабочих</c>

00:00:05.000 --> 00:00:05.010 align:start position:0%
пострадали 27 рабочих
 

00:00:05.010 --> 00:00:07.000 align:start position:0%
пострадали 27 рабочих
причину<00:00:05.500><c> ищут</c>
"""  # noqa: W293 - the lines with a space are what such captions have
SPOKEN = ["мост в Талске закрыт", "пострадали 27 рабочих", "причину ищут"]

ROLLED_UP = """1
00:00:01,000 --> 00:00:02,000
Мост закрыт.

2
00:00:02,000 --> 00:00:03,000
Мост закрыт.
Пострадали 27 рабочих.

3
00:00:03,000 --> 00:00:04,000
Мост закрыт.
Пострадали 27 рабочих.
Причину ищут.

4
00:00:04,000 --> 00:00:05,000
Пострадали 27 рабочих.
Причину ищут.
Ремонт начнут в мае.
"""

GAP = """1
00:00:01,000 --> 00:00:04,000
Мост закрыли,
{}
движение стоит.

2
00:00:05,000 --> 00:00:06,000
Всё.
"""
CLOSE = """1
00:00:01,000 --> 00:00:02,000
Мост закрыт.
2
00:00:02,500 --> 00:00:03,000
Их было
14
3

00:00:03,500 --> 00:00:04,000

Причину ищут.
"""
SPEAKERS = """1
00:00:01,000 --> 00:00:04,000
- Мост закрыт?
- Нет, только
левая полоса

2
00:00:05,000 --> 00:00:06,000
Нет.
– А порт?

3
00:00:07,000 --> 00:00:08,000
-15 градусов ночью,
-10 днём.
"""


def save(path: Path, text: str, newline: str = "\n") -> Path:
    path.write_text(text, encoding="utf-8", newline=newline)
    return path


def spoken(path: Path) -> list[str]:
    return [segment.text for segment in open_document(path).segments if segment.role == "text"]


def shout(path: Path) -> Path:
    """Write the file with all words in capitals, as a translation would be written."""
    document = open_document(path)
    target = path.with_name(f"out{path.suffix}")
    document.write(target, [segment.text.upper() for segment in document.segments], "en")
    return target


def lines_of(path: Path) -> list[list[str]]:
    cues = [event.plaintext.splitlines() for event in pysubs2.load(str(path))]
    return [[line for line in cue if line.strip()] for cue in cues]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.vtt", ROLLING),
        ("a.srt", ROLLED_UP),
        ("a.srt", GAP.format("")),
        ("a.srt", CLOSE),
        ("a.srt", SPEAKERS),
        ("a.srt", CLOSE.replace("закрыт.", r"{\an8}<s>открыт</s>\Nзакрыт" + "\n<i>снова</i>\n\nи снова.")),
    ],
)
def test_unchanged_texts_give_the_same_bytes(name: str, text: str, newline: str, tmp_path: Path) -> None:
    path = save(tmp_path / name, text, newline)
    document = open_document(path)
    document.write(tmp_path / f"out{path.suffix}", [segment.text for segment in document.segments])
    assert (tmp_path / f"out{path.suffix}").read_bytes() == path.read_bytes()


def test_automatic_captions_are_read_once(tmp_path: Path) -> None:
    path = save(tmp_path / "a.vtt", ROLLING)
    assert spoken(path) == SPOKEN
    [article] = read_article(path)
    assert (article.title, article.text.split("\n\n")) == ("", SPOKEN)


def test_automatic_captions_roll_on_in_translation(tmp_path: Path) -> None:
    first, second, third = (text.upper() for text in SPOKEN)
    path = save(tmp_path / "a.vtt", ROLLING)
    written = shout(path)
    assert lines_of(written) == [[first], [first], [first, second], [second], [second, third]]
    times = [
        [line for line in file.read_text("utf-8").splitlines() if "-->" in line] for file in (path, written)
    ]
    assert times[0] == times[1]


def test_captions_of_three_lines_roll_up(tmp_path: Path) -> None:
    path = save(tmp_path / "a.srt", ROLLED_UP)
    assert spoken(path) == ["Мост закрыт.", "Пострадали 27 рабочих.", "Причину ищут.", "Ремонт начнут в мае."]
    assert lines_of(shout(path)) == [[line.upper() for line in cue] for cue in lines_of(path)]


def test_a_word_said_twice_in_other_subtitles_is_read_twice(tmp_path: Path) -> None:
    said = ["Нет.", "Нет.", "Мост закрыт.", "Порт открыт.", "Ремонт идёт.", "Конец."]
    cues = [f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n" for n, text in enumerate(said, 1)]
    assert spoken(save(tmp_path / "a.srt", "\n".join(cues))) == said


@pytest.mark.parametrize("gap", ["", " ", "\u00a0", "\t"])
def test_text_after_a_blank_line_belongs_to_its_cue(gap: str, tmp_path: Path) -> None:
    path = save(tmp_path / "a.srt", GAP.format(gap))
    assert spoken(path) == ["Мост закрыли, движение стоит.", "Всё."]
    written = shout(path)
    assert [event.start for event in pysubs2.load(str(written))] == [1000, 5000]
    assert [" ".join(cue) for cue in lines_of(written)] == ["МОСТ ЗАКРЫЛИ, ДВИЖЕНИЕ СТОИТ.", "ВСЁ."]


def test_cues_without_blank_lines_between_them_stay_cues(tmp_path: Path) -> None:
    path = save(tmp_path / "a.srt", CLOSE)
    assert spoken(path) == ["Мост закрыт.", "Их было 14", "Причину ищут."]
    numbers = [line for line in shout(path).read_text("utf-8").splitlines() if line.isdigit()]
    assert numbers == ["1", "2", "3"], "14 is on one line with its words"


def test_names_and_notes_of_a_web_file_are_not_translated(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\nвступление\n00:01.000 --> 00:02.000\nМост закрыт.\n\nдальше сказано\n\n"
        "NOTE проверено\nдважды\n\nитог\n00:03.000 --> 00:04.000\nВсё.\n00:05.000 --> 00:06.000\nКонец.\n"
    )
    path = save(tmp_path / "a.vtt", text)
    assert spoken(path) == ["Мост закрыт. дальше сказано", "Всё.", "Конец."]
    assert "NOTE проверено\nдважды\n\nитог\n00:03" in shout(path).read_text("utf-8")


def test_two_speakers_of_a_cue_stay_two(tmp_path: Path) -> None:
    path = save(tmp_path / "a.srt", SPEAKERS)
    told = ["Мост закрыт?", "Нет, только левая полоса", "Нет.", "А порт?", "-15 градусов ночью, -10 днём."]
    assert spoken(path) == told
    assert lines_of(shout(path))[:2] == [
        ["- МОСТ ЗАКРЫТ?", "- НЕТ, ТОЛЬКО ЛЕВАЯ ПОЛОСА"],
        ["НЕТ.", "– А ПОРТ?"],
    ]
    paragraphs = read_article(path)[0].text.split("\n\n")
    assert paragraphs == [told[0], "Нет, только левая полоса Нет.", *told[3:]]


@pytest.mark.parametrize(
    ("line", "said", "written"),
    [
        (r"Мост\Nзакрыт, 14\hрабочих.", "Мост закрыт, 14 рабочих.", "МОСТ ЗАКРЫТ, 14 РАБОЧИХ."),
        (r"- Мост?\N- Да.", "Мост?|Да.", r"- МОСТ?\N- ДА."),
        ("Порт <ruby>Талск<rt>Talsk</rt></ruby> закрыт.", "Порт Талск закрыт.", "ПОРТ ТАЛСК ЗАКРЫТ."),
        ("<s>12</s> 14 рабочих.", "14 рабочих.", "<s>12</s> 14 РАБОЧИХ."),
        (r"{\an8}Мост закрыт.", "Мост закрыт.", r"{\an8}МОСТ ЗАКРЫТ."),
        ("<font color=red>Мост закрыт.", "Мост закрыт.", "<font color=red>МОСТ ЗАКРЫТ."),
    ],
)
def test_marks_inside_a_cue(line: str, said: str, written: str, tmp_path: Path) -> None:
    path = save(tmp_path / "a.srt", f"1\n00:00:01,000 --> 00:00:02,000\n{line}\n")
    assert spoken(path) == said.split("|")
    assert shout(path).read_text("utf-8").splitlines()[2:] == [written]


def test_struck_out_words_are_translated_but_nobody_says_them(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nПогибли <s>двенадцать</s> 14 рабочих.\n"
    )
    assert "двенадцать" not in read_article(path)[0].text
    assert "<s>ДВЕНАДЦАТЬ</s>" in shout(path).read_text("utf-8")


def test_voices_of_a_web_file_keep_their_places(tmp_path: Path) -> None:
    cue = "<v Диктор>Мост &amp; порт закрыты.\n<v.loud Гость>Нет!"
    path = save(tmp_path / "a.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n{cue}\n")
    assert spoken(path) == ["Мост & порт закрыты.", "Нет!"]
    assert shout(path).read_text("utf-8").splitlines()[3:] == [
        "<v Диктор>МОСТ &amp; ПОРТ ЗАКРЫТЫ.",
        "<v.loud Гость>НЕТ!",
    ]
