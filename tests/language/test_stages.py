"""Which stages of an affair sentences tell, and whether two sentences tell two of them."""

from __future__ import annotations

import pytest

from compare.language import Choice, content_lemmas, may_tell_a_stage, stages_in


def stages(text: str, language: str) -> set[Choice]:
    return {found.meant for found in stages_in(text, language)}


APART = """
en	Police arrested a banker over a theft.	The banker was sentenced for a theft.
en	The captain was charged with manslaughter.	A jury found the captain guilty.
en	A court released the editor on bail.	Officers arrested the editor at his home.
en	The senator has been indicted on bribery charges.	The senator pleaded guilty to bribery.
en	The coach pleaded not guilty to assault.	The coach was acquitted of assault.
en	A manhunt is under way for the gunman.	The gunman was taken into custody.
en	Parliament passed the climate bill by two votes.	The president signed the climate bill into law.
en	The export ban takes effect on Friday.	The president signed the export ban into law.
en	The judge was nominated to the high court.	The judge was sworn in at the high court.
ru	Полиция задержала бывшего мэра.	Бывшего мэра приговорили к восьми годам колонии.
ru	Бывшему мэру предъявили обвинение.	Суд признал бывшего мэра виновным.
ru	Против главы завода возбуждено уголовное дело.	Главу завода взяли под стражу.
ru	Подозреваемый в поджоге объявлен в розыск.	Подозреваемый в поджоге задержан в Сочи.
ru	Обвиняемый признал свою вину.	Обвиняемого приговорили к трём годам.
ru	Госдума приняла закон о рекламе в третьем чтении.	Президент подписал закон о рекламе.
ru	Закон о рекламе вступает в силу 1 сентября.	Госдума приняла закон о рекламе 1 сентября.
"""

TOGETHER = """
en	The captain was found guilty of manslaughter.	The captain was acquitted of manslaughter.
en	The jury acquitted the minister.	The jury found the minister not guilty.
en	Police arrested and charged two men over the blast.	Two men have been charged over the blast.
en	The judge sentenced him to nine years in prison.	He got nine years in prison.
en	Parliament passed the climate bill.	Parliament rejected the climate bill by two votes.
en	The airline charged passengers 20 euros.	Passengers were charged 20 euros.
en	Three people died when the bus overturned.	Three were killed as a bus overturned.
ru	Суд признал бывшего мэра виновным.	Суд вынес бывшему мэру оправдательный приговор.
ru	Суд приговорил бывшего мэра к восьми годам.	Бывшего мэра осудили на восемь лет.
ru	Присяжные признали вину трейдера.	Присяжные признали трейдера виновным.
ru	Его задержали и арестовали на два месяца.	Суд арестовал его на два месяца.
ru	Он не признал вину.	Он признал вину.
ru	Трое погибли при пожаре.	При пожаре погибли три человека.
"""


def tells_apart(language: str, left: str, right: str) -> bool:
    here, there = stages(left, language), stages(right, language)
    return bool(here - there and there - here)


@pytest.mark.parametrize("row", APART.strip().splitlines())
def test_two_stages_of_an_affair(row: str) -> None:
    assert tells_apart(*row.split("\t"))


@pytest.mark.parametrize("row", TOGETHER.strip().splitlines())
def test_one_stage_however_it_ends(row: str) -> None:
    assert not tells_apart(*row.split("\t"))


def test_stages_have_one_name_in_all_languages() -> None:
    english = stages("The jury found the captain guilty.", "en")
    assert english == stages("Присяжные признали капитана виновным.", "ru") == {Choice("case", "decided")}
    assert not stages("Der Kapitän wurde verurteilt.", "de")


@pytest.mark.parametrize("row", [*APART.strip().splitlines(), *TOGETHER.strip().splitlines()])
def test_no_stage_is_missed_by_what_is_asked_first(row: str) -> None:
    language, *texts = row.split("\t")
    for text in texts:
        assert may_tell_a_stage(content_lemmas(text, language), language) or not stages(text, language)
