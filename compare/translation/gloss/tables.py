"""Small closed sets of words that the rules of the gloss look up."""

# Words in a row are easier to read and to add to than a column of quoted strings:
# ruff: noqa: SIM905

from __future__ import annotations

MONTHS = frozenset(
    "January February March April May June July August September October November December".split()
)
SCALES = frozenset("сотня тысяча миллион миллиард триллион тыс млн млрд трлн".split())
"""Nouns that count: what follows stands in the plural, without "of" after a figure."""

ABBREVIATED = frozenset("тыс млн млрд трлн г гг руб коп долл кв куб чел им обл ул стр".split())
"""Abbreviations that English writes out, so that their point goes."""

TIMES = frozenset(
    "день ночь год месяц неделя час минута секунда век эра эпоха период время момент сезон раз срок "
    "половина матч тайм год лето зима весна осень утро вечер случай".split()
)
"""Nouns of time: what happens "в" them happens in them, not to them."""

DETERMINERS = frozenset(
    "этот тот весь каждый любой такой свой мой твой наш ваш его её ее их который какой чей никакой "
    "некоторый один оба все многие никто какой-то какой-либо другой иной данный всякий "
    "многий несколько".split()
)
"""With these, a noun needs no article."""

LINKING = frozenset(
    "быть стать становиться являться оказаться оказываться остаться оставаться считаться".split()
)
"""Verbs that join a noun with what it is."""

MOSTLY_NOUNS = frozenset("данные данных данным данными россияне россиян".split())
"""Forms that could be an adjective or participle, and hardly ever are."""

PREFERRED_CASES = {
    "в": "loct",
    "на": "loct",
    "о": "loct",
    "об": "loct",
    "по": "datv",
    "с": "ablt",
    "под": "ablt",
}
"""The case that a preposition takes where the noun could stand in several of those it allows."""

WITH_THE = frozenset(
    "States Kingdom Netherlands Philippines Nations Ministry Committee Council Service Union House "
    "Party Court Commission Army Navy Fleet Olympics Games Federation Republic EU UN US UK Kremlin "
    "Pentagon Duma Senate Caucasus Arctic Baltics UAE USSR CIS Emirates FSB FBI CIA IMF WHO OSCE Sea "
    "Ocean Agency Department Assembly Bundestag Forces Prosecutor Office Administration Force".split()
)
"""Last words of names that stand with the article."""

DIMENSIONS = frozenset(
    "магнитуда площадь длина высота ширина глубина стоимость мощность объем вес возраст численность "
    "сила размер скорость емкость вместимость протяженность диаметр калибр".split()
)
"""In the instrumental, what something measures: "with a length of"."""

DEGREES = frozenset(
    "так наиболее наименее более менее очень столь весьма слишком крайне довольно самый".split()
)
"""Adverbs that belong to the adjective after them."""

DEMONSTRATIVES = {"этот": "these", "тот": "those"}
"""In the plural."""

GERUND_AFTER = frozenset("stop stopped stops avoid avoided finish finished".split())

CLASSES = frozenset(
    "река озеро станица улица штат компания бренд команда клуб фильм сериал газета телеканал "
    "агентство радио сервис сайт район группа партия хутор".split()
)
"""Nouns after which a name stands as it is: the river Volga, not of Volga."""

SELVES = {"masc": "himself", "femn": "herself", "neut": "itself"}

OBJECTS = {"I": "me", "he": "him", "she": "her", "we": "us", "they": "them"}
"""Pronouns when they are not the subject."""

POSSESSIVES = {"его": "his", "ее": "her", "их": "their"}
"""Said before a noun, these are possessive."""

MODALS = frozenset({"can", "may", "must", "should", "would", "could"})
WITHOUT_TO = MODALS | {"let", "will"}

NEEDS = {
    "нужно": ("necessary", "need to"), "надо": ("necessary", "need to"),
    "необходимо": ("necessary", "need to"),
    "можно": ("possible", "can"), "нельзя": ("impossible", "cannot"), "возможно": ("possible", "can"),
    "невозможно": ("impossible", "cannot"), "трудно": ("difficult", ""), "сложно": ("difficult", ""),
    "тяжело": ("hard", ""), "легко": ("easy", ""), "важно": ("important", ""),
    "интересно": ("interesting", ""),
    "известно": ("known", ""), "неизвестно": ("not known", ""), "ясно": ("clear", ""),
    "понятно": ("clear", ""),
    "стоит": ("worth", "should"), "следует": ("necessary", "should"), "стоило": ("worth", "should"),
    "следовало": ("necessary", "should"), "очевидно": ("obvious", ""), "жаль": ("a pity", ""),
}  # fmt: skip
"""Words that say what is possible or necessary: the English adjective, and the verb after a subject."""

COMPARATIVES = {
    "good": ("better", "best"), "bad": ("worse", "worst"), "many": ("more", "most"), "much": ("more", "most"),
    "big": ("bigger", "biggest"), "little": ("less", "least"), "small": ("smaller", "smallest"),
    "few": ("fewer", "fewest"), "far": ("farther", "farthest"), "well": ("better", "best"),
    "senior": ("senior", "senior"), "hot": ("hotter", "hottest"), "thin": ("thinner", "thinnest"),
}  # fmt: skip
"""Irregular comparison."""

COMPARED = {
    "больше": "more", "меньше": "less", "более": "more", "менее": "less", "лучше": "better",
    "хуже": "worse", "раньше": "earlier", "позже": "later", "выше": "higher", "ниже": "lower",
    "дальше": "further", "чаще": "more often", "старше": "older", "младше": "younger",
    "ближе": "closer",
}  # fmt: skip
"""Comparatives that are most often something else than the adjective's."""

SUPERLATIVES = {
    "наибольший": "greatest",
    "наименьший": "smallest",
    "наилучший": "best",
    "высший": "highest",
    "лучший": "best",
    "худший": "worst",
    "ближайший": "nearest",
}
