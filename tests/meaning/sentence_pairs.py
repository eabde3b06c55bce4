"""Invented sentences of news, Russian and English, each pair a translation: data."""

from __future__ import annotations

_LINES = """
Мост через реку закрыли на ремонт до конца месяца.
The bridge over the river was closed for repairs until the end of the month.
Министр отказался комментировать сроки выборов.
The minister declined to comment on the date of the election.
В порту загорелся склад с удобрениями.
A warehouse with fertiliser caught fire in the port.
Суд приговорил бывшего мэра к трём годам тюрьмы.
A court sentenced the former mayor to three years in prison.
Цены на хлеб выросли на восемь процентов.
The price of bread rose by eight percent.
Учителя объявили забастовку из-за низких зарплат.
Teachers went on strike over low pay.
Паводок смыл две деревни в горах.
A flood washed away two villages in the mountains.
Больница получила новый томограф.
The hospital received a new scanner.
Сборная проиграла финал по пенальти.
The national team lost the final on penalties.
Парламент принял закон о защите лесов.
Parliament passed a law to protect forests.
Полиция задержала троих подозреваемых в ограблении банка.
Police arrested three suspects in the bank robbery.
Центральный банк оставил ставку без изменений.
The central bank left its rate unchanged.
Учёные нашли останки неизвестного динозавра.
Scientists found the remains of an unknown dinosaur.
Самолёт вернулся в аэропорт из-за отказа двигателя.
The plane returned to the airport because of an engine failure.
Жители протестуют против строительства завода.
Residents protest against the construction of a plant.
Археологи раскопали древний храм.
Archaeologists dug up an ancient temple.
Компания уволит тысячу сотрудников.
The company will lay off a thousand employees.
Президент прибыл с визитом в соседнюю страну.
The president arrived on a visit to the neighbouring country.
Землетрясение повредило сотни домов.
An earthquake damaged hundreds of houses.
Писательница получила премию за роман о войне.
The writer won a prize for a novel about the war.
Поезд сошёл с рельсов, пострадавших нет.
A train derailed, nobody was hurt.
Рыбаки спасли тонущего туриста.
Fishermen rescued a drowning tourist.
Город запретил самокаты в центре.
The city banned scooters in its centre.
Врачи предупредили о вспышке гриппа.
Doctors warned of an outbreak of influenza.
Музей вернул картину наследникам владельца.
The museum returned the painting to the heirs of its owner.
Засуха уничтожила урожай пшеницы.
A drought destroyed the wheat harvest.
Хакеры похитили данные клиентов банка.
Hackers stole the data of the bank's customers.
Переговоры о перемирии зашли в тупик.
Talks on a ceasefire have stalled.
Спутник вышел на расчётную орбиту.
The satellite reached its planned orbit.
В школе отменили экзамены по музыке.
The school cancelled its music exams.
"""

_SENTENCES = _LINES.split("\n")[1:-1]
# (Russian, English)
PAIRS = tuple(zip(_SENTENCES[::2], _SENTENCES[1::2], strict=True))

UKRAINIAN = (
    "Міст через річку закрили на ремонт до кінця місяця.",
    "Міністр відмовився коментувати дату виборів.",
    "У порту загорівся склад з добривами.",
    "Суд засудив колишнього мера до трьох років ув'язнення.",
    "Ціни на хліб зросли на вісім відсотків.",
    "Вчителі оголосили страйк через низькі зарплати.",
    "Повінь змила два села в горах.",
    "Лікарня отримала новий томограф.",
    "Збірна програла фінал по пенальті.",
    "Парламент ухвалив закон про захист лісів.",
)
