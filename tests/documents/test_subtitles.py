"""Subtitles as people have them: captions that roll up, blank lines inside cues, none between them."""

from pathlib import Path

import pysubs2
import pytest
from lxml import etree

from compare.documents import open_document, read_article
from compare.errors import UnreadableFileError

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

SCRIPT = r"""[Script Info]
Title: Мост, часть 1
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,Заметка
Dialogue: 0,0:00:01.00,0:00:04.00,Default,Диктор,0,0,0,,{\an8}Мост, порт и{\i1} вокзал{\i0}\Nзакрыты.
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,- Сколько?\N- 14\hраненых!
Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,{\p1}m 0 0 l 100 0 100 100{\p0}
Dialogue: 0,0:00:07.00,0:00:09.00,Default,,0,0,0,,{\k20}Ремонт {\k30}нач{\k10}ат.
"""
TIMED = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xml:lang="ru">
  <head><metadata><title>Имя</title></metadata></head>
  <body><div>
    <p begin="00:00:01.000" end="00:00:04.000">Мост, порт &amp; вокзал<br/>закрыты.</p>
    <p begin="00:00:05.000" end="00:00:06.000">
      <span tts:color="red">- Сколько?</span><br/>
      <span tts:color="blue">- 14 раненых!</span>
    </p>
    <p begin="00:00:07.000" end="00:00:09.000"><span>Ремонт начат.</span></p>
  </div></body>
</tt>
"""
BLOCKS = """0:00:01.000,0:00:04.000
Мост, порт и вокзал
закрыты.

0:00:05.000,0:00:06.000
>> Сколько?
>> 14 раненых!

0:00:07.000,0:00:09.000
Ремонт начат.
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
        ("a.ass", SCRIPT),
        ("a.ssa", SCRIPT),
        ("a.ttml", TIMED),
        ("a.sbv", BLOCKS),
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


# --- other formats of subtitles ---------------------------------------------------------------------


@pytest.mark.parametrize(("name", "text"), [("a.ass", SCRIPT), ("a.ttml", TIMED), ("a.sbv", BLOCKS)])
def test_other_formats_are_read_and_written_back(name: str, text: str, tmp_path: Path) -> None:
    path = save(tmp_path / name, text)
    sign = "&" if name == "a.ttml" else "и"
    told = [f"Мост, порт {sign} вокзал закрыты.", "Сколько?", "14 раненых!", "Ремонт начат."]
    assert spoken(path) == told
    [article] = read_article(path)
    assert (article.title, article.text.split("\n\n")) == ("", told)
    written = shout(path)
    assert spoken(written) == [line.upper() for line in told]
    if name == "a.sbv":  # pysubs2 does not know it
        assert [line for line in written.read_text("utf-8").splitlines() if line[:1].isdigit()] == [
            line for line in text.splitlines() if line[:1].isdigit()
        ]
        return
    before, after = pysubs2.load(str(path)), pysubs2.load(str(written))
    assert [(cue.start, cue.end, cue.style) for cue in before] == [
        (cue.start, cue.end, cue.style) for cue in after
    ]


def test_what_a_script_does_not_say_stays(tmp_path: Path) -> None:
    written = shout(save(tmp_path / "a.ass", SCRIPT)).read_text("utf-8")
    for kept in ("Title: Мост, часть 1", ",,Заметка\n", r",,{\p1}m 0 0 l 100 0 100 100{\p0}", ",Диктор,"):
        assert kept in written
    assert r",,- СКОЛЬКО?\N- 14 РАНЕНЫХ!" in written


def test_timed_text_in_another_encoding_says_its_new_one_and_its_language(tmp_path: Path) -> None:
    path = tmp_path / "a.ttml"
    path.write_bytes(TIMED.replace("UTF-8", "windows-1251").encode("cp1251"))
    written = shout(path).read_bytes()
    root = etree.fromstring(written)
    assert b'encoding="utf-8"' in written
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_timed_text_with_prefixes_is_read(tmp_path: Path) -> None:
    cue = '<tt:p begin="1s">Мост<tt:br/>закрыт.</tt:p>'
    text = f'<tt:tt xmlns:tt="http://www.w3.org/ns/ttml"><tt:body>{cue}</tt:body></tt:tt>'
    assert spoken(save(tmp_path / "a.ttml", text)) == ["Мост закрыт."]


def test_a_cue_of_figures_alone_is_read(tmp_path: Path) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nСколько раненых?\n\n2\n00:00:03,000 --> 00:00:04,000\n14.\n"
    assert read_article(save(tmp_path / "a.srt", text))[0].text == "Сколько раненых?\n\n14."


@pytest.mark.parametrize(
    ("name", "text"), [("a.ass", "Hello\n"), ("a.ttml", "<html/>"), ("a.sbv", "Hello\n")]
)
def test_files_without_subtitles_are_one_line(name: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="holds no"):
        open_document(save(tmp_path / name, text))
