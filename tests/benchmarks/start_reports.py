"""Three invented reports about one event, 18 claims in all: what a first comparison is measured on."""

from __future__ import annotations

REPORTS = {
    "gorod-i-pristan.md": """---
outlet: Город и пристань
language: ru
---
# В Озёрске после пожара на складе эвакуировали 240 человек

Пожар на складе в Озёрске начался в ночь на 3 марта. Площадь возгорания составила 1200 квадратных метров.
Двое пожарных пострадали, один из них находится в больнице. Мэр города Виктор Ладогин заявил, что причиной
стало короткое замыкание. Движение по улице Садовой перекрыто до вечера.
""",
    "vechernie-vesti.md": """---
outlet: Вечерние вести
language: ru
---
# Крупный пожар в Озёрске: спасатели вывели людей из соседних домов

В понедельник ночью загорелся склад мебели на Садовой улице в Озёрске. По данным спасателей, огонь охватил
1500 квадратных метров. Пострадали трое пожарных. «Мы проверяем версию о поджоге», — сообщил глава города
Виктор Ладогин. Из соседних домов эвакуировали около 240 жителей.
""",
    "lakeside-herald.md": """---
outlet: Lakeside Herald
language: en
---
# Hundreds flee as warehouse fire spreads in Ozyorsk

A fire broke out at a furniture warehouse in Ozyorsk on the night of March 3. Rescuers evacuated 240 people
from nearby houses. Two firefighters were injured, officials said. Mayor Viktor Ladogin blamed a short
circuit. Sadovaya Street remains closed to traffic.
""",
}
