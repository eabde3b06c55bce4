"""Names: transliteration, the table, finding, keys, agreement, and English forms."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import compare.language
from compare.language import (
    english_name,
    find_names,
    has_cyrillic,
    match_names,
    may_open_name,
    names_agree,
    parse_russian,
    transliterate,
)
from compare.language.names.sounds import fold_spelling, skeleton
from compare.language.names.table import TableName, find_respelled, latin_spellings, read_entries
from compare.language.names.words import _find_entries, base_forms, read_name_word
from compare.records import Name

TABLE = Path(compare.language.__file__).with_name("data") / "names_table.tsv"
KINDS = {"person", "given", "place", "organisation", "nationality", "title", "term"}


def mark(text: str, language: str) -> str:
    """Show the names of a text in brackets."""
    shown, before = "", 0
    for name in find_names(text, language):
        shown += text[before : name.start] + f"[{name.text}]"
        before = name.stop
    return shown + text[before:]


def the_name(text: str, language: str) -> Name:
    [name] = find_names(text, language)
    return name


def the_key(name: str, language: str) -> str:
    """Return the key of a name where nothing but the name has a capital for no other reason."""
    carriers = {"ru": "Они говорят, что {} там.", "en": "They say that {} is there."}
    return the_name(carriers[language].format(name), language).key


# --- transliteration -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("Шойгу", "Shoigu"),
        ("Сергей", "Sergei"),
        ("Юлия", "Yulia"),
        ("Нижний", "Nizhny"),
        ("Щербаков", "Shcherbakov"),
        ("Хабаровск", "Khabarovsk"),
        ("Пётр", "Pyotr"),
        ("Евгений", "Yevgeny"),
        ("Хрущёв", "Khrushchev"),
        ("Соловьёв", "Solovyov"),
        ("Дегтярёв", "Degtyarev"),
        ("Андреев", "Andreyev"),
        ("Толстой", "Tolstoy"),
        ("Ильин", "Ilyin"),
        ("ВГТРК", "VGTRK"),
        ("ЕС", "ES"),
        ("ХАБАРОВСК", "KHABAROVSK"),
        ("Йошкар-Ола", "Yoshkar-Ola"),
    ],
)
def test_russian_is_written_as_in_the_news(russian: str, english: str) -> None:
    assert transliterate(russian) == english


@pytest.mark.parametrize(
    ("ukrainian", "english"),
    [
        ("Згурський", "Zghurskyi"),
        ("Їжак", "Yizhak"),
        ("Запоріжжя", "Zaporizhzhia"),
        ("Знам’янка", "Znamianka"),
    ],
)
def test_ukrainian_follows_the_national_standard(ukrainian: str, english: str) -> None:
    assert transliterate(ukrainian, "uk") == english


def test_other_scripts_are_left_alone() -> None:
    text = "TASS: 12 % — «да», 北京, café"
    assert transliterate(text) == "TASS: 12 % — «da», 北京, café"


@given(st.text(alphabet=st.characters(min_codepoint=0x410, max_codepoint=0x44F), max_size=30))
def test_transliteration_leaves_no_russian_letter(text: str) -> None:
    assert transliterate(text).isascii()


# --- the table -----------------------------------------------------------------------------------


def test_the_table_says_that_it_takes_no_side() -> None:
    comment = "".join(line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    assert "takes no side" in comment


def test_the_table_is_large_sorted_and_without_doubles() -> None:
    entries = read_entries()
    places = [(entry.kind, entry.russian.lower().replace("ё", "е"), entry.russian) for entry in entries]
    assert len(entries) > 5_000
    assert places == sorted(places)
    assert {entry.kind for entry in entries} == KINDS
    assert not [row for row, count in Counter(places).items() if count > 1]


def test_every_entry_is_well_formed() -> None:
    for entry in read_entries():
        forms = (entry.russian, entry.english, *entry.variants)
        assert entry.english.isascii(), entry
        assert entry.key, entry
        assert all(form == form.strip() and form for form in forms), entry
        assert len(set(forms)) == len(forms), entry


BEGINNINGS = (
    ("ye", "e"), ("ie", "e"), ("io", "o"), ("yo", "o"), ("yu", "u"), ("iu", "u"), ("ya", "a"), ("ia", "a"),
    ("ey", "e"), ("w", "v"), ("kh", "h"), ("ks", "x"), ("sch", "s"), ("shch", "s"), ("’", ""), ("e", "é"),
)  # fmt: skip


def test_a_respelled_name_is_found_as_in_the_whole_table() -> None:
    whole: dict[str, TableName] = {}
    for word, entries in latin_spellings().words.items():
        whole.setdefault(fold_spelling(word), entries[0])
    respelled = {
        spelling
        for word in latin_spellings().words
        for one, other in (*BEGINNINGS, *(pair[::-1] for pair in BEGINNINGS))
        for spelling in (word, other + word.removeprefix(one))
        if len(fold_spelling(spelling)) >= 5
    }
    assert len(respelled) > 10_000
    assert [word for word in respelled if find_respelled(word) is not whole.get(fold_spelling(word))] == []


def test_no_form_of_a_name_in_small_letters_is_spared_the_dictionary() -> None:
    names = {
        form
        for entry in read_entries()
        for form in (entry.russian, *entry.variants)
        if form[0].islower() and has_cyrillic(form) and " " not in form
    }
    forms = {
        form.word
        for name in names
        for parse in parse_russian(name.lower())
        for form in parse.lexeme
        if "COMP" not in form.tag
    }
    assert len(forms) > 5_000
    passed_over = {form for form in forms if not read_name_word(form, "ru").entries}
    assert [form for form in passed_over if any(_find_entries(form, base_forms(form, "ru")))] == []


def test_a_name_opens_a_sentence_with_a_word_that_may_open_one() -> None:
    words = {form.split()[0] for entry in read_entries() for form in (entry.russian, *entry.variants)}
    found = {
        word
        for word in sorted(words)[::5]
        for name in find_names(f"{word} Иванова в пути.", "ru")
        if name.start == 0 and word.isalpha()
    }
    assert len(found) > 500
    assert [word for word in found if not may_open_name(word, "ru")] == []


@pytest.mark.parametrize("kind", ["place", "person"])
def test_the_accepted_english_form_finds_its_own_entry(kind: str) -> None:
    words = [entry for entry in read_entries() if entry.kind == kind and entry.english.isalpha()]
    strange = [
        entry
        for entry in words
        if not any(entry.key.split("_")[0] in name.key for name in find_names(f"of {entry.english}", "en"))
        and names_agree(Name(0, 1, entry.russian, "~", kind), Name(0, 1, entry.english, "~~", kind)) < 0.9
    ]
    assert not strange


# --- finding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marked",
    [
        "[Владимир Зеленский] прибыл в [Киев].",
        "Глава МИД [России] [Сергей Лавров] выступил в [Совете безопасности ООН].",
        "[Песков] ответил на вопрос «[Коммерсанта]».",
        "Об этом сообщает [А. С. Пушкин].",
        "[российско]-[украинский] конфликт",
        "Самолёт летел из [Москвы] в [Улан-Удэ].",
        "Теракт в «[Крокус Сити Холле]» под [Москвой].",
        "Правда в том, что роза завяла.",
        "Газета «[Правда]» писала о розе.",
        "Мороз усилится в [Подмосковье].",
        "[Маск] уволил директора. Маска помогает от вируса.",
        "Президент подписал указ. Замначальника уволен.",
        "[Роман Абрамович] продал клуб. Роман прочитан.",
        "[кронштадтский] рейд",
        "[ПУТИН] И [ТРАМП] ОБСУДИЛИ МИР",
        "Решение [Чарльза III] одобрено.",
        "ООО купило ПО.",
    ],
)
def test_names_in_russian(marked: str) -> None:
    assert mark(marked.replace("[", "").replace("]", ""), "ru") == marked


@pytest.mark.parametrize(
    "marked",
    [
        "[Zelenskyy] left [Kiev] for the [UN Security Council].",
        "The [New York Times]' report quotes [Trump]'s aide.",
        "[U.S.] officials met [German] Chancellor [Friedrich Merz].",
        "[German Gref] heads the bank. Talks failed.",
        "[Theresa May] resigned in May. Mark my words.",
        "[Will Smith] said he will go. Despite that, we don't know.",
        "[Moscow]-based firms and [Russo]-[Ukrainian] trade",
        "[Zelensky] Unaware How Many Countries Are Willing to Send Troops",
        "[China] and [Turkey] agreed. Four people died on Monday.",
        "Senator [John Whitmer] (R-Tenn) met [Hui] of [South Korea].",
        "[George Floyd]'s Death and the Warship",
    ],
)
def test_names_in_english(marked: str) -> None:
    assert mark(marked.replace("[", "").replace("]", ""), "en") == marked


def test_names_in_ukrainian() -> None:
    text = "Президент Володимир Зеленський зустрівся з Макроном у Парижі."
    assert [name.key for name in find_names(text, "uk")] == ["zelensky", "macron", "paris"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Про це сказав мер Харкова Ігор Терехов.", ["kharkiv", "terekhov"]),
        ("Лист надіслали Терехову, міністру Кулебі та Андрієві Єрмаку.", ["terekhov", "kuleba", "yermak"]),
        ("На Одещині та в Запорізькій області тривога.", ["odesa", "zaporizhzhia"]),
        ("Зустріч із польською делегацією у Рівному.", ["poland", "rivne"]),
        ("Над Чорним морем літав американський безпілотник.", ["black_sea", "united_states"]),
        ("Рішення Збройних сил України підтримав Микола Коваль.", ["armed_forces_of_ukraine", "~kvl"]),
    ],
)
def test_ukrainian_names_in_every_case(text: str, keys: list[str]) -> None:
    assert [name.key for name in find_names(text, "uk")] == keys


@pytest.mark.parametrize(
    "text",
    [
        "Тому рятувальники працюють і вночі.",
        "Крім цього, Північний вітер посилиться.",
        "Хакери та синоптики попередили всіх.",
        "Влада міста закрила школи.",
    ],
)
def test_common_ukrainian_words_are_no_names(text: str) -> None:
    assert find_names(text, "uk") == ()


@pytest.mark.parametrize(
    ("ukrainian", "other", "language"),
    [
        ("Ігор Терехов", "Ihor Terekhov", "en"),
        ("Ігор Терехов", "Игорь Терехов", "ru"),
        ("Миколаєва", "Mykolaiv", "en"),
        ("Миколаєва", "Николаева", "ru"),
        ("Рівного", "Ровно", "ru"),
        ("Марії Захарової", "Maria Zakharova", "en"),
        ("Олександру Сєнкевичу", "Oleksandr Sienkevych", "en"),
    ],
)
def test_ukrainian_names_in_other_spellings(ukrainian: str, other: str, language: str) -> None:
    assert names_agree(the_name(f"Вони бачили {ukrainian}.", "uk"), the_name(f"({other})", language)) >= 0.6


def test_names_in_other_languages_go_by_capitals() -> None:
    assert the_name("Gestern traf Putin ein.", "de").key == "putin"


@settings(max_examples=200, deadline=None)  # the first text waits for the tables
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["Путин", "Kyiv", "«", "»", "'s", ".", " ", "-", "А.", "МИД", "в", "\n"])).map(
        "".join
    )
)
def test_spans_hold_and_do_not_overlap(text: str) -> None:
    for language in ("ru", "en", "uk", "de"):
        before = 0
        for name in find_names(text, language):
            assert before <= name.start < name.stop
            assert text[name.start : name.stop] == name.text
            assert name.key
            before = name.stop


# --- keys and agreement --------------------------------------------------------------------------

SAME = [
    ("Киеву", "Kyiv", "Kiev"),
    ("Харьковом", "Kharkiv", "Kharkov"),
    ("Одессы", "Odesa", "Odessa"),
    ("Львове", "Lviv", "Lvov"),
    ("Белоруссии", "Belarus", "Byelorussia"),
    ("Зеленскому", "Zelensky", "Zelenskiy"),
    ("Лукашенко", "Lukashenko", "Lukashenka"),
    ("Хабаровска", "Khabarovsk", "Habarovsk"),
    ("Фургалом", "Furgal", "Furgal"),
    ("Шмидту", "Schmidt", "Schmidt"),
    ("Вашингтону", "Washington", "Washington"),
    ("ООН", "UN", "United Nations"),
    ("Минобороны", "Defense Ministry", "Ministry of Defence"),
    ("Запорожье", "Zaporizhzhia", "Zaporozhye"),
]


@pytest.mark.parametrize(("russian", "english", "variant"), SAME)
def test_keys_survive_case_language_and_spelling(russian: str, english: str, variant: str) -> None:
    key = the_key(russian, "ru")
    assert key == the_key(english, "en")
    assert names_agree(Name(0, 1, russian, key), the_name(f"They say {variant}", "en")) >= 0.9


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("Владимира Зеленского", "Volodymyr Zelenskyy"),
        ("Зеленский", "Vladimir Zelensky"),
        ("Майкла Помпео", "Mike Pompeo"),
        ("Уитмером", "Whitmer"),
        ("Патрик Хуй", "Patrick Hui"),
        ("Тедрос Гебрейесус", "Tedros Ghebreyesus"),
        ("Лутц Пфанненштиль", "Lutz Pfannenstiel"),
        ("Марии Захаровой", "Maria Zakharova"),
        ("Михаил Казанский", "Mikhail Kazansky"),
    ],
)
def test_names_agree_across_languages(russian: str, english: str) -> None:
    assert names_agree(the_name(russian, "ru"), the_name(english, "en")) >= 0.8


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("Сергея Иванова", "Dmitry Ivanov"),
        ("Лавров", "Putin"),
        ("Москва", "Kyiv"),
        ("Владимир Путин", "Vladimir Zelensky"),
        ("Фургал", "Degtyarev"),
        ("МИД", "Defense Ministry"),
        ("Семиларски", "Minsk"),
    ],
)
def test_other_names_do_not_agree(russian: str, english: str) -> None:
    assert names_agree(the_name(russian, "ru"), the_name(english, "en")) < 0.6


def test_a_nation_and_its_country_agree_in_part() -> None:
    assert 0.5 < names_agree(the_name("российский", "ru"), the_name("in Russia", "en")) < 1


def test_agreement_is_symmetric_and_full_with_itself() -> None:
    texts = [
        ("Владимир Путин", "ru"),
        ("Putin", "en"),
        ("Crocus City Hall", "en"),
        ("Хабаровский край", "ru"),
    ]
    texts += [
        ("Komsomolskaya Pravda", "en"),
        ("украинский", "ru"),
        ("Whitmer Retchko", "en"),
        ("Ретчко", "ru"),
    ]
    names = [the_name(text, language) for text, language in texts]
    for left, right in product(names, repeat=2):
        assert names_agree(left, right) == pytest.approx(names_agree(right, left))
    assert all(names_agree(name, name) == 1 for name in names)


def test_pairing_leaves_out_what_has_no_counterpart() -> None:
    left = find_names("Путин и Трамп обсудили Донбасс, Путин улетел в Москву.", "ru")
    right = find_names("Putin and Trump discussed Donbass with Rubio.", "en")
    pairing = match_names(left, right)
    assert [(left[one].text, right[other].text) for one, other, _ in pairing.pairs] == [
        ("Путин", "Putin"),
        ("Трамп", "Trump"),
        ("Донбасс", "Donbass"),
    ]
    assert [left[index].text for index in pairing.left_unpaired] == ["Москву"]
    assert [right[index].text for index in pairing.right_unpaired] == ["Rubio"]


@pytest.mark.parametrize(("one", "other"), [("Фургал", "Furgal"), ("Вэнс", "Vance"), ("Уиткофф", "Witkoff")])
def test_skeletons_are_equal_by_ear(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


# --- English forms -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("Лавровым", "Lavrov"),
        ("Захаровой", "Zakharova"),
        ("Марии Захаровой", "Maria Zakharova"),
        ("Сергея Захарова", "Sergei Zakharov"),
        ("Ивана Ивановича Сидорова", "Ivan Ivanovich Sidorov"),
        ("Запорожье", "Zaporizhzhia"),
        ("Сумах", "Sumy"),
        ("Николаеве", "Mykolaiv"),
        ("Совета безопасности ООН", "UN Security Council"),
        ("МИДа", "Foreign Ministry"),
        ("российского", "Russian"),
        ("антироссийские", "anti-Russian"),
        ("Олафом Шольцем", "Olaf Scholz"),
        ("Маску", "Musk"),
        ("Цыганковой", "Tsygankova"),
        ("госсекретарю", "Secretary of State"),
        ("ДТП", "traffic accident"),
    ],
)
def test_english_names(russian: str, english: str) -> None:
    assert english_name(russian) == english


def test_a_text_may_open_with_a_lone_stop() -> None:
    assert find_names(". Путин", "ru")[0].key == "putin"


@pytest.mark.parametrize("phrase", ["дома", "сказал", "", "в Запорожье", "123"])
def test_what_is_no_name_has_no_english_name(phrase: str) -> None:
    assert english_name(phrase) is None


def test_ukrainian_names_in_english() -> None:
    assert [english_name(name, "uk") for name in ("Зеленського", "Києві", "Запоріжжі")] == [
        "Zelensky",
        "Kyiv",
        "Zaporizhzhia",
    ]
