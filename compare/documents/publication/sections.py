"""Names of sections that sites show above a headline: "All news", "Мир", "Главная / Новости"."""

from __future__ import annotations

import re
from functools import lru_cache

from compare.documents.publication.stamps import read_stamp
from compare.loading import late_pattern

# In small letters, ё as е.
_ENGLISH = """
all news|news|latest news|latest|the latest|top news|top stories|breaking news|breaking|headlines|newswire
wire|news feed|newsfeed|feed|all stories|home|home page|main|main page|world|world news|international|global
politics|political news|business|business & economy|economy|finance|markets|companies|money|society|culture
arts|entertainment|sport|sports|science|technology|tech|science & space|science & technology|health|climate
environment|weather|travel|lifestyle|life|opinion|opinions|comment|analysis|explainer|explainers|features
feature|interviews|interview|investigations|special report|special reports|press review|press releases
press release|regions|regional|local|local news|national|nation|country|city|europe|asia|africa|middle east
americas|us|u.s.|usa|uk|russia|ukraine|russian politics & diplomacy|military & defense|military|defense
defence|security|war|war in ukraine|conflict|conflicts|emergencies|incidents|accidents|disasters|crime|law
justice|education|energy|transport|video|videos|photo|photos|multimedia|live|exclusive|exclusives|long read
story|article|menu|skip to content|skip to main content|former soviet union|ex-ussr|archive|releases
russia & fsu
"""
_RUSSIAN = """
новости|все новости|последние новости|главные новости|новости дня|новости часа|лента|лента новостей
новостная лента|главное|главная|главная страница|на главную|мир|в мире|мировые новости|за рубежом|россия
в россии|новости россии|украина|беларусь|белоруссия|бывший ссср|политика|международная панорама|экономика
экономика и бизнес|бизнес|финансы|рынки|деньги|компании|общество|культура|спорт|наука|наука и техника
технологии|здоровье|медицина|экология|климат|погода|путешествия|туризм|образование|армия|армия и опк|оборона
безопасность|война|конфликты|происшествия|чрезвычайные происшествия|чп|криминал|преступность|право|суд
регионы|в регионах|город|область|страна|москва|санкт-петербург|европа|азия|америка|сша|ближний восток|мнения
мнение|колонки|аналитика|анализ|интервью|расследования|репортаж|репортажи|спецпроекты|пресс-релизы
пресс-релиз|видео|фото|мультимедиа|онлайн|эксклюзив|срочно|молния|статьи|статья|материалы|архив|сюжеты
темы дня|транспорт|энергетика|недвижимость|авто|меню|перейти к содержанию|перейти к основному содержанию
силовые структуры|из жизни|интернет и сми|сми|власть|выборы
"""
_UKRAINIAN = """
новини|усі новини|всі новини|останні новини|головні новини|новини дня|стрічка|стрічка новин|головне|головна
головна сторінка|на головну|світ|у світі|в світі|за кордоном|україна|в україні|новини україни|росія|політика
економіка|бізнес|фінанси|ринки|гроші|компанії|суспільство|культура|спорт|наука|технології|здоров'я|медицина
екологія|клімат|погода|подорожі|освіта|армія|оборона|безпека|війна|конфлікти|події|надзвичайні події
кримінал|право|суд|регіони|місто|область|країна|київ|європа|азія|америка|близький схід|думки|думка|погляди
аналітика|аналіз|інтерв'ю|розслідування|репортаж|репортажі|спецпроєкти|спецпроекти|пресрелізи|відео|фото
мультимедіа|онлайн|ексклюзив|терміново|статті|стаття|матеріали|архів|сюжети|транспорт|енергетика|меню
перейти до вмісту|влада|вибори
"""
_NAMES = frozenset(re.split(r"[|\n]", f"{_ENGLISH}{_RUSSIAN}{_UKRAINIAN}")) - {""}
_HOME = frozenset(
    ("home", "main", "home page", "main page", "главная", "на главную", "головна", "на головну")
)

_BETWEEN = late_pattern(r"\s*[»›>→|•·]\s*|\s+[/–—-]\s+|\s*[/\\]\s*")
_AROUND = " \t\u00a0#*«»‹›<>←→|/\\•·:-–—[]"
_MARKS = re.compile(r"[»›>→|•·/\\–—-]")  # one of these is in every match of what stands between
_LABELS = ("updated", "published", "posted", "обновлено", "опубликовано", "оновлено", "опубліковано")
_LABEL = re.compile(rf"(?:{'|'.join(_LABELS)})(?:\s+(?:at|on|в|о))?\s*:?\s*", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:просмотр\w*|перегляд\w*|views?|комментари\w*|comments?)\s*:?\s*\d[\d\s]*"
    r"|\d[\d\s.,]*[kк]?\s*(?:просмотр\w*|перегляд\w*|views?|комментари\w*|comments?|min(?:ute)?s?\s+read"
    r"|мин\.?\s+чтения|хв\.?\s+читання)"
)
# These are the names of lists of reports, and of none.
_NO_TITLE = re.compile(
    r"новост|новин|\bnews\b|лента|стрічка|главная|головна|\bhome\b|\bmenu\b|меню|headlines"
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
_LONGEST = 160


def is_section(line: str) -> bool:
    """Return whether a line is only the name of a section, a path of such names, or a day.

    Examples
    --------
    >>> is_section("All news"), is_section("Главная / Новости / Мир"), is_section("21 августа, 14:05")
    (True, True, True)
    >>> is_section("World powers meet"), is_section("Мир на озере"), is_section("")
    (False, False, False)
    """
    return len(line) <= _LONGEST and _is_section(line)


@lru_cache(maxsize=64)  # one headline is asked about at several steps
def _is_section(line: str) -> bool:
    bare = line.strip(_AROUND)
    steps = [_plain(step) for step in (_BETWEEN.split(bare) if _MARKS.search(bare) else [bare])]
    steps = [step for step in steps if step]
    if not steps:
        return False
    if len(steps) > 1 and steps[0] in _HOME:
        return True  # what a path leads to may be named after the report itself
    return all(_is_name(step) for step in steps) or bool(read_stamp(_drop_label(line)))


def is_no_title(line: str) -> bool:
    """Return whether a line is surely no title: the name of a list of reports, a path, a day and a clock.

    Examples
    --------
    >>> is_no_title("Все новости"), is_no_title("Война"), is_no_title("9 мая")
    (True, False, False)
    """
    if not is_section(line):
        return False
    plain = _plain(line)
    return _NO_TITLE.search(plain) is not None or _COUNT.search(plain) is not None or ":" in line


def _is_name(step: str) -> bool:
    step = _drop_label(step)
    if _COUNT.fullmatch(step):
        return True
    return step in _NAMES or _CLOCK.fullmatch(step) is not None or bool(read_stamp(step))


def _drop_label(line: str) -> str:
    """Return a line without the word that says what its date is; most lines have none, told quickly."""
    written = line.casefold()
    return _LABEL.sub("", line, 1) if any(word in written for word in _LABELS) else line


def _plain(step: str) -> str:
    return " ".join(
        step.strip(_AROUND).casefold().replace("ё", "е").replace("’", "'").replace("ʼ", "'").split()
    )
