"""Negation, hedging, attribution, and who speaks."""

from __future__ import annotations

import pytest

from compare.language import cues_agree, explain_sentence, find_cues, find_speaker
from compare.language.speech.patterns import find_rules, read_sentence
from compare.language.tables import read_rows

NEGATED = (
    ("ru", "Суд не принял иск.", "не"),
    ("ru", "Ничего не было видно.", "Ничего не"),
    ("ru", "Никто из пассажиров парома не пострадал.", "Никто из пассажиров парома не"),
    ("ru", "Света в здании нет.", "нет"),
    ("ru", "Он опроверг обвинения.", "опроверг"),
    ("ru", "Это нельзя исправить.", "нельзя"),
    ("ru", "Нет ни света, ни воды.", "Нет ни света, ни"),
    ("uk", "Суд не прийняв позову.", "не"),
    ("uk", "Озеро так і не замерзло.", "так і не"),
    ("uk", "Нікого на поромі не бачили.", "Нікого на поромі не"),
    ("uk", "Жоден із пасажирів порома не постраждав.", "Жоден із пасажирів порома не"),
    ("uk", "Він ні з ким не говорив.", "ні з ким не"),
    ("uk", "У порту немає жодного катера.", "немає жодного"),
    ("uk", "Світла в будинку нема.", "нема"),
    ("uk", "Обійшлося без постраждалих.", "без постраждалих"),
    ("uk", "Вона спростувала звинувачення.", "спростувала"),
    ("uk", "Речник заперечує ці дані.", "заперечує"),
    ("uk", "Виходити на лід не можна.", "не можна"),
    ("uk", "Ані капітан, ані лоцман не прийшли.", "Ані капітан, ані лоцман не"),
    ("en", "The court did not take the case.", "not"),
    ("en", "The court didn’t take the case.", "didn’t"),
    ("en", "They cannot agree.", "cannot"),
    ("en", "No sign of fraud was found.", "No"),
    ("en", "Nobody was hurt.", "Nobody"),
    ("en", "He saw neither smoke nor fire.", "neither smoke nor"),
    ("en", "Moscow denied the report.", "denied"),
)
NOT_PLAINLY_NEGATED = (
    ("ru", "Он не только моряк, но и врач."),
    ("ru", "Погибли не менее 30 человек."),
    ("ru", "Тем не менее паром вышел."),
    ("ru", "Он не раз это говорил."),
    ("ru", "Она не может не знать."),
    ("ru", "Паром чуть не затонул."),
    ("ru", "Кем бы он ни стал, ждать будут."),
    ("ru", "Министр не исключил отставки."),
    ("ru", "Паром шёл без огней."),
    ("ru", "На прошлой неделе прошло несколько встреч."),
    ("uk", "Він не лише моряк, а й лікар."),
    ("uk", "Загинули не менш як 30 людей."),
    ("uk", "Тим не менш пором вийшов."),
    ("uk", "Він не раз про це говорив."),
    ("uk", "Вона не може не знати."),
    ("uk", "Це чи не найбільший пором на озері."),
    ("uk", "Пором ледь не затонув."),
    ("uk", "Якщо не буде вітру, пором вийде."),
    ("uk", "Пором стоятиме, поки не приїде лоцман."),
    ("uk", "Лід майже не тане."),
    ("uk", "Пором навряд чи вийде."),
    ("uk", "Міністерка не виключила відставки."),
    ("uk", "Пором ішов без вогнів."),
    ("uk", "Минулої неділі нещодавно добудований міст закрили."),
    ("uk", "Кошти потрібні як ніколи."),
    ("uk", "Нехай пором вийде."),
    ("uk", "Команди зіграли внічию."),
    ("uk", "Не дивлячись на шторм, пором вийшов."),
    ("uk", "Не секрет, що пором старий."),
    ("uk", "Немає сумніву, що пором старий."),
    ("en", "He is not only a sailor but a doctor."),
    ("en", "No less than 30 people died."),
    ("en", "Polling station No. 5 was closed."),
    ("en", "The union did it nonetheless."),
    ("en", "The ship sailed without lights."),
    ("en", "It failed to stop."),
)


def texts_of(text: str, language: str, kind: str) -> list[str]:
    return [cue.text for cue in find_cues(text, language) if cue.kind == kind]


@pytest.mark.parametrize(("language", "text", "negation"), NEGATED)
def test_a_negation_is_found_once(language: str, text: str, negation: str) -> None:
    assert texts_of(text, language, "negation") == [negation]


@pytest.mark.parametrize(("language", "text"), NOT_PLAINLY_NEGATED)
def test_what_only_looks_like_a_negation_is_none(language: str, text: str) -> None:
    assert texts_of(text, language, "negation") == []


@pytest.mark.parametrize(
    ("russian", "english", "agree"),
    [
        ("Суд не принял иск", "The court did not take the case", True),
        ("Суд не принял иск", "The court took the case", False),
        ("Суд не принял иск", "The court refused to take the case", True),
        ("Суд принял иск", "The court did not take the case", False),
        ("Никто не выжил", "Nobody survived", True),
        ("Он не только врач", "He is a doctor as well", True),
        ("Он не только врач", "He is not only a doctor", True),
        ("Он не только врач", "He is not a doctor", True),
        ("Паром шёл без огней", "The ferry did not sail without lights", False),
        ("Он не пришёл и не позвонил", "He did not come, nor did he call", True),
    ],
)
def test_negation_is_compared_across_languages(russian: str, english: str, agree: bool) -> None:
    left, right = find_cues(russian, "ru"), find_cues(english, "en")
    assert cues_agree(left, right, "negation") is agree
    assert cues_agree(right, left, "negation") is agree


@pytest.mark.parametrize(
    ("ukrainian", "language", "other", "agree"),
    [
        ("Ніхто не постраждав", "ru", "Пострадавших нет", True),
        ("Обійшлося без постраждалих", "en", "There were no casualties", True),
        ("Постраждалих немає", "en", "Two people were hurt", False),
        ("Він неодноразово бував у порту", "en", "He has been to the port", True),
        ("Водолазам не вдалося підняти катер", "en", "Divers failed to raise the boat", True),
        ("Суд відхилив позов", "ru", "Суд не принял иск", True),
        ("Неважко порахувати катери", "ru", "Не трудно подсчитать катера", True),
        ("Загинули не менш як 12 рибалок", "en", "At least 12 fishermen died", True),
    ],
)
def test_ukrainian_denials_are_those_of_other_languages(
    ukrainian: str, language: str, other: str, agree: bool
) -> None:
    left, right = find_cues(ukrainian, "uk"), find_cues(other, language)
    assert cues_agree(left, right, "negation") is agree
    assert cues_agree(right, left, "negation") is agree


@pytest.mark.parametrize(
    ("language", "text", "kind", "expected"),
    [
        ("ru", "Паром якобы не имел огней", "hedging", ["якобы"]),
        ("ru", "По предварительным данным, погибли 14 человек", "hedging", ["По предварительным данным"]),
        ("ru", "Это, скорее всего, ошибка", "hedging", ["скорее всего"]),
        ("ru", "Это похоже на ошибку", "hedging", []),
        ("ru", "Они могут уйти", "near-hedging", ["могут"]),
        ("en", "The barge was reportedly dark", "hedging", ["reportedly"]),
        ("en", "According to preliminary data, 14 died", "hedging", ["According to preliminary"]),
        ("en", "The talks may start on May 5", "near-hedging", ["may"]),
        ("en", "He was born in May 1990", "near-hedging", []),
        ("ru", "Сторонники так называемой оппозиции", "distance", ["так называемой"]),
        ("en", "The so-called coalition met", "distance", ["so-called"]),
        ("en", "He visited the United States", "attribution", []),
        ("ru", "Наёмники заключили соглашение", "near-attribution", []),
    ],
)
def test_hedges_and_distance_are_found(language: str, text: str, kind: str, expected: list[str]) -> None:
    assert texts_of(text, language, kind) == expected


SPEAKERS = (
    ("ru", "«Подсчёт окончен», — сказала мэр Адела Корвин.", "мэр Адела Корвин"),
    ("ru", "Судно, по показаниям матроса, шло быстро.", "матроса"),
    ("ru", "По словам главы порта Йорика Занда, судно шло быстро.", "главы порта Йорика Занда"),
    ("ru", "По его словам, судно шло быстро.", "его"),
    ("ru", "Об этом заявил в среду, 5 мая, глава порта С. В. Дорн.", "глава порта С. В. Дорн"),
    ("ru", "Пресс-секретарь президента Марк Толан, комментируя доклад, сказал, что мер хватит.",
     "Пресс-секретарь президента Марк Толан"),
    ("ru", "В МЧС сообщили, что пожар потушен.", "МЧС"),
    ("ru", "Цены растут, говорят эксперты.", "эксперты"),
    ("ru", "Как пишет «Коммерсантъ», цены выросли.", "«Коммерсантъ»"),
    ("ru", "Отставной ген. Заречный сказал «Вестовому дню», что этого мало.", "Отставной ген. Заречный"),
    ("ru", "Прокуратура и полиция заявили, что дело закрыто.", "Прокуратура и полиция"),
    ("ru", "Об этом сообщает KP.ru со ссылкой на источник.", "KP.ru"),
    ("ru", "В интервью Reuters глава МИД рассказал о планах.", "глава МИД"),
    ("ru", "Тренер «Зари» сообщил, что уйдёт.", "Тренер «Зари»"),
    ("ru", "34-летний нападающий «Зари» отметил готовность партнёров.", "34-летний нападающий «Зари»"),
    ("ru", "Управляющий банком заявил, что ставка вырастет.", "Управляющий банком"),
    ("ru", "Водитель, пострадавший в аварии, рассказал, что уснул.", "Водитель"),
    ("ru", "Пострадавший водитель рассказал, что уснул.", "водитель"),
    ("ru", "Назвав проект «Ладогой», министр сообщил о сроках.", "министр"),
    ("ru", "На заводе «Заря» директор Йорик Занд сообщил о пожаре.", "директор Йорик Занд"),
    ("ru", "После посещения завода «Заря» Йорик Занд сообщил о сроках.", "Йорик Занд"),
    ("ru", "После встречи «Заря» сообщила о сделке.", "«Заря»"),
    ("ru", "Во время показа Orra Fest с Марком Ивановым глава Selmara Йорик Занд рассказал об игре.",
     "глава Selmara Йорик Занд"),
    ("ru", "В четверг Selmara на показе Orra сообщила о сделке.", "Selmara"),
    ("ru", "Об этом сообщили в пресс-службе Selmara.", "пресс-службе Selmara"),
    ("ru", "Зрителям расскажут о приставке Orra Box.", ""),
    ("ru", "В первую очередь расскажут о мостах.", ""),
    ("ru", "В среду сообщили, что мост закрыт.", ""),
    ("ru", "Тун обратил внимание, что мост закрыт.", "Тун"),
    ("ru", "Тун обратил внимание на шум.", ""),
    ("ru", "Паром вышел из порта.", ""),
    ("en", '"We will not accept it," said the challenger, Tomas Reyl.', "the challenger, Tomas Reyl"),
    ("en", "Its chairman, Jorik Sand, said that no fraud was found.", "Its chairman, Jorik Sand"),
    ("en", "Dr. Helen Marrow, who teaches law, told the Ledger that it was late.", "Dr. Helen Marrow"),
    ("en", "On Friday Tolan said that he was ready.", "Tolan"),
    ("en", "On Friday, a senior U.S. official told reporters that it was over.", "a senior U.S. official"),
    ("en", "Turnout was 58.7 percent, according to the commission.", "the commission"),
    ("en", "The dam leaked, according to a local engineers' union.", "a local engineers' union"),
    ("en", "'The dam leaked', according to officials' he wrote.", "officials"),
    ("en", "In a statement, the port has also repeatedly said that it was ready.", "the port"),
    ("en", "It was announced by the harbour office.", "the harbour office"),
    ("en", "The ferry is said to be old.", ""),
    ("en", "He read the reports.", ""),
    ("en", "Karl Tun, 45, said the bridge is closed.", "Karl Tun"),
    ("en", "Karl Tun, Orra's grandson, said his mother died at her home in Talsk.", "Karl Tun"),
    ("en", "Talsk Bridge, closed since May, said Karl Tun, will open.", "Karl Tun"),
    ("en", '"We agreed," Karl Tun, a manager for Orra Services, said in a statement.', "Karl Tun"),
    ("en", '"It fled," Captain Karl Tun, Chief Press Officer, Defence, said.', "Captain Karl Tun"),
    ("en", '"It is open," Karl Tun, 45, of Talsk, said.', "Karl Tun"),
    ("en", "Karl Tun, 45, of Talsk, told the Ledger that it is open.", "Karl Tun"),
    ("en", "The port in Talsk, which Orra owns, the mayor, a lawyer, said, is open.", "the mayor"),
    ("en", "The city contends that the bridge is open.", "The city"),
    ("en", "The city contends with floods.", ""),
    ("en", "A driver spotted a car described on radio reports and called the police.", ""),
    ("en", "Our man in Talsk reports that the bridge is closed.", "Our man in Talsk"),
    ("en", "Talsk Fire & Rescue, along with the Orra crew, responded.", ""),
    ("en", '"We will win," the mayor responded.', "the mayor"),
    ("en", "No injuries reported.", ""),
    ("en", "Talsk TV in Orra is reporting that the bridge is closed.", "Talsk TV in Orra"),
    ("en", "The bridge is closed, reporting in Orra has shown.", ""),
    ("en", "\"We will win, '' Tun said in a statement.", "Tun"),
    ("en", "An earlier version of this article said the ferry carried 118 people.", ""),
    ("en", "This article was amended; a previous version stated that nine had died.", ""),
    ("en", "The original headline said that the ferry had sunk.", ""),
    ("en", "An earlier version of the story was wrong, the Standard said.", "the Standard"),
    ("en", "The author of an earlier version said that he was sorry.", "The author of an earlier version"),
    ("ru", "Предыдущая версия статьи сообщала, что погибли девять человек.", ""),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker"), SPEAKERS)
def test_the_speaker_is_who_the_sentence_names(language: str, text: str, speaker: str) -> None:
    assert find_speaker(text, language) == speaker


def test_a_second_verb_has_the_speaker_of_the_first() -> None:
    cues = find_cues("The mayor said it was over, adding that nobody was hurt.", "en")
    assert [(cue.text, cue.speaker) for cue in cues if cue.kind == "attribution"] == [
        ("said", "The mayor"),
        ("adding", "The mayor"),
    ]


def test_words_inside_a_quotation_are_asked_last() -> None:
    text = "«Глава порта заявил, что всё готово», — сказал капитан."
    assert find_speaker(text, "ru") == "капитан"


def test_spans_hold_their_words() -> None:
    text = "«Никто не пострадал», — якобы заявил мэр, по словам очевидцев."
    cues = find_cues(text, "ru")
    assert len(cues) == 4
    assert all(text[cue.start : cue.stop] == cue.text for cue in cues)


def test_explaining_names_the_rules() -> None:
    fired = explain_sentence("Суд не принял иск, сообщил адвокат.", "ru")
    assert fired == [
        ("not", "negation", 4, 6, "не"),
        ("say", "attribution", 19, 26, "сообщил -> адвокат"),
    ]


def test_other_languages_have_no_cues() -> None:
    assert find_cues("Das ist nicht wahr, sagte er.", "de") == ()
    assert find_speaker("Das ist nicht wahr, sagte er.", "de") == ""
    assert find_cues("", "ru") == ()


def test_every_rule_of_the_table_is_well_formed() -> None:
    rows = read_rows("cues")
    kinds = {"negation", "hedging", "attribution", "distance"}
    assert all(kind.removeprefix("near-").removeprefix("not-") in kinds for _, kind, *_ in rows)
    assert all(name and pattern and speaker in ("", "subject", "report", "object", "own")
               for _, _, name, pattern, speaker in rows)  # fmt: skip
    assert not [row for row in rows if "  " in row[3] or row[3] != row[3].strip()]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("не никто", "nobody"),
        ("если вдруг не", "unless"),
        ("ни света, ни воды", "neither"),
        ("кем бы он ни был", "whatever"),
        ("неизвестный", "un-"),
    ],
)
def test_gaps_prefixes_and_options_match(text: str, rule: str) -> None:
    words = read_sentence(text, "ru")
    assert find_rules(words, "ru")[0].rule.name == rule


@pytest.mark.parametrize(
    "piece", ["не ", "сказал ", '"said" ', "по словам ", "ни ", "«", "1-a", "a.bc.", "said, "]
)
def test_a_hostile_line_ends(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    for language in ("ru", "en"):
        assert all(text[cue.start : cue.stop] == cue.text for cue in find_cues(text, language))


def test_what_somebody_is_charged_with_is_no_office_that_speaks() -> None:
    cues = find_cues("Туна и Хальда обвинили в краже 53 млн долларов.", "ru")
    assert {cue.speaker for cue in cues} == {""}
    assert find_speaker("Об этом сообщили в краевой прокуратуре.", "ru") == "краевой прокуратуре"
