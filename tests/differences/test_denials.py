"""Denials and opposites: pairs of sentences in which they are told, and pairs in which nothing may be."""

from __future__ import annotations

import pytest

from compare.claims import read_claim
from compare.differences import find_differences
from compare.differences.denials import without_answered
from compare.differences.sides import face, make_side
from compare.records import Sentence

EN, RU, RU_EN = ("en", "en"), ("ru", "ru"), ("ru", "en")

RAISED = [
    # --- beside a word that nearly denies, and that both languages have ---
    (RU_EN, "Охрана обеспечивала безопасность порта.", "Guards were not ensuring the security of the port."),
    (RU_EN, "Кроме мэра, пришли послы.", "Besides the mayor, the envoys did not come."),
    (RU_EN, "Его задержали за недостоверные сведения.", "He was not held for false information."),
    (RU_EN, "Утонули не менее 13 рыбаков.", "At least 13 fishermen did not drown."),
    (RU_EN, "Совет запретил купание, открыл мост.", "The council banned bathing, did not open the bridge."),
    # --- one denial of two, and a denial of a denial ---
    (RU_EN, "Он не смог выйти на старт: лодку повредили.", "He was unable to start: a boat was not hit."),
    (RU_EN, "Рыбаки не смогли спасти баржу.", "The fishermen were not unable to save the barge."),
    (RU_EN, "Мы не стали ждать, — сказала Анна Келлер.", "We chose to leave, Anna Keller did not say."),
    # --- parts of a whole ---
    (EN, "None of the miners were rescued.", "Not all of the miners were rescued."),
    (RU, "Не все шахтёры спасены.", "Никто из шахтёров не спасён."),
    (RU_EN, "Не все шахтёры спасены.", "None of the miners were rescued."),
    (EN, "Only the mayor resigned.", "Not only the mayor resigned."),
    (RU_EN, "Ушёл только мэр.", "Not only the mayor resigned."),
    (RU_EN, "Это было первое судно.", "It was not the first ship."),
    (RU_EN, "Он единственный судья в Тальске.", "He is not the only judge in Talsk."),
    # --- with and without ---
    (EN, "The barge sailed without a pilot.", "The barge sailed with a pilot."),
    (RU, "Баржа вышла без лоцмана.", "Баржа вышла с лоцманом."),
    (RU_EN, "Баржа вышла без лоцмана.", "The barge sailed with a pilot."),
    (EN, "The train derailed without casualties.", "The train derailed with casualties."),
    (RU, "Обошлось без пострадавших.", "Есть пострадавшие."),
    # --- the one of several denials that the other language tells without it ---
    (
        RU_EN,
        "Рыбаки не вышли в море, но мост в Тальске открыли для автобусов.",
        "The fishermen did not go to sea, but the bridge in Talsk was not opened to buses.",
    ),
    # --- what lasts ---
    (EN, "The pool is not open until Monday.", "The pool is open until Monday."),
    (RU_EN, "Режим продлён до 9 августа.", "The regime is not extended until August 9."),
    # --- likelihood ---
    (EN, "A strike at the port is unlikely.", "A strike at the port is likely."),
    (RU, "Забастовка в порту вероятна.", "Забастовка в порту маловероятна."),
    (EN, "Reports suggest he will meet the envoy.", "He is unlikely to meet the envoy."),
    (EN, "Police ruled out arson.", "Police did not rule out arson."),
    (RU_EN, "Полиция исключила поджог.", "Police did not rule out arson."),
    (RU_EN, "Полиция не исключает поджога.", "Police ruled out arson."),
    # --- direction ---
    (EN, "Turnout in Talsk went up.", "Turnout in Talsk went down."),
    (RU, "Продажи в мае пошли вверх.", "Продажи в мае пошли вниз."),
    (RU_EN, "Явка в Тальске выросла.", "Turnout in Talsk went down."),
    (EN, "Exports were up 3 percent.", "Exports were down 3 percent."),
    (EN, "Revenue exceeded forecasts.", "Revenue fell short of forecasts."),
    (RU, "Выручка оказалась выше прогноза.", "Выручка оказалась ниже прогноза."),
    (RU_EN, "Выручка превысила прогнозы.", "Revenue fell short of forecasts."),
    (EN, "The bank raised its key rate.", "The bank cut its key rate."),
    (RU_EN, "Банк повысил ключевую ставку.", "The bank cut its key rate."),
    (EN, "The council granted the firm a licence.", "The council refused the firm a licence."),
    # --- who admits, and who denies ---
    (EN, "The guard denied opening the gate.", "The guard confessed to opening the gate."),
    (EN, "Keller pleaded not guilty to theft.", "Keller pleaded guilty to theft."),
    (EN, "The club would not have sold Keller.", "The club would have sold Keller."),
    (RU, "Охранник признал вину.", "Охранник отрицает вину."),
    (RU_EN, "Охранник признал вину.", "The guard denies guilt."),
    # --- what is denied is told by another word: known, managed, confirmed, refused, none of it ---
    (EN, "The captain knew about the leak.", "The captain was not aware of the leak."),
    (EN, "The captain was aware of the leak.", "The captain did not know about the leak."),
    (RU, "Капитан знал о течи.", "Капитан не был осведомлён о течи."),
    (RU_EN, "Капитан знал о течи.", "The captain was not aware of the leak."),
    (RU, "Рыбакам удалось спасти баржу.", "Рыбаки так и не смогли спасти баржу."),
    (RU, "Водолазы сумели поднять катер.", "Водолазам так и не удалось поднять катер."),
    (RU_EN, "Водолазам удалось поднять катер.", "Divers never managed to raise the boat."),
    (EN, "Divers managed to raise the boat.", "Divers failed to raise the boat."),
    (RU, "Мэр подтвердил, что мост закроют.", "Мэр опроверг слухи о закрытии моста."),
    (RU_EN, "Мэр подтвердил закрытие моста.", "The mayor denied that the bridge would close."),
    (EN, "Keller acknowledged meeting the envoy.", "Keller denied that she had met the envoy."),
    (RU, "Келлер признала, что встречалась с послом.", "Келлер отрицает встречу с послом."),
    (RU, "Суд начал рассматривать иск рыбаков.", "Суд отказался рассматривать иск рыбаков."),
    (RU_EN, "Мэр подписал указ.", "The mayor refused to sign the decree."),
    (RU, "Мэр подписал указ.", "Мэр отказался подписывать указ."),
    (RU, "Банк выплатил рыбакам деньги.", "Банк отказался выплачивать рыбакам деньги."),
    (RU_EN, "Келлер признала вину.", "Keller refused to admit guilt."),
    (EN, "Keller acknowledged the defeat.", "Keller refused to concede defeat."),
    (RU, "Келлер признал поражение.", "Келлер отказался признавать поражение."),
    (RU, "На складе были огнетушители.", "Огнетушителей на складе не было."),
    (RU, "На катере имелась рация.", "Рации на катере не было."),
    (RU_EN, "На катере имелись жилеты.", "There were no life jackets on the boat."),
    (EN, "There were life jackets on board.", "The boat had no life jackets."),
    (EN, "Power has been restored to Talsk.", "Talsk is still without power."),
    (RU, "В Тальск вернули свет.", "Тальск по-прежнему без света."),
    (RU_EN, "Электричество в Тальске восстановлено.", "Talsk is still without electricity."),
    (EN, "The volcano has erupted since 1962.", "The volcano has not erupted since 1962."),
    (RU, "Вулкан извергался после 1962 года.", "Вулкан не извергался с 1962 года."),
    (EN, "None of the 40 passengers on board was hurt.", "All 40 passengers on board were hurt."),
    (EN, "The mayor left Talsk.", "The mayor did not leave Talsk."),
    (RU_EN, "Мэр изменил решение.", "The mayor did not change the decision."),
    (RU, "Тренер сомневается в победе.", "Тренер не сомневается в победе."),
    (RU, "Поезда ходят по расписанию.", "Поезда не ходят."),
    (EN, "The ferries are running.", "The ferries are not running."),
    (RU_EN, "Паромы ходят.", "Ferries are not running."),
    (RU, "Следователи уверены в вине рыбака.", "Следователи не уверены в вине рыбака."),
    (RU_EN, "Запрет остаётся в силе.", "The ban is no longer in force."),
    (EN, "The ban is still in force.", "The ban is no longer in force."),
    (RU_EN, "Все суда остались в порту.", "None of the vessels stayed in port."),
    (EN, "The last tram was late.", "The last tram was not late."),
    (RU_EN, "Никто из рыбаков не выжил.", "All the fishermen survived."),
    (EN, "Police informed the family about the arrest.", "The family was never notified of the arrest."),
    (EN, "The firm received the licence.", "The firm did not obtain the licence."),
    (RU, "Клуб приобрёл вратаря.", "Клуб так и не купил вратаря."),
    (EN, "The club has not lost since May.", "The club has lost since May."),
    (EN, "The strike is over.", "The strike is not over."),
    (RU_EN, "Матч состоялся.", "The match did not take place."),
    (RU, "Света в посёлке нет.", "В посёлке есть свет."),
    (RU, "Выживших при крушении нет.", "При крушении есть выжившие."),
    (RU_EN, "Связи с экипажем нет.", "There is contact with the crew."),
    (EN, "The goalkeeper conceded a goal.", "The goalkeeper did not concede a goal."),
    (RU, "Стороны договорились о мире.", "Стороны так и не договорились о мире."),
    (EN, "No one was in the building when it fell.", "Two people were in the building when it fell."),
    (EN, "The airline still flies to Talsk.", "The airline does not fly to Talsk any more."),
    (RU, "Рыбаков предупредили о шторме.", "Рыбаков не предупредили о шторме."),
    (RU, "Рыбаков известили о шторме.", "Рыбаков о шторме не уведомили."),
    (EN, "The mayor responded to the letter.", "The mayor did not answer the letter."),
    (RU_EN, "Мэр ответил на письмо.", "The mayor did not respond to the letter."),
    (EN, "Firefighters managed to save the mill.", "Firefighters were unable to save the mill."),
    (RU, "Врачи смогли спасти мальчика.", "Врачам не удалось спасти мальчика."),
    (RU_EN, "Врачи смогли спасти мальчика.", "Doctors could not save the boy."),
    (RU, "Келлер согласился давать показания.", "Келлер отказался давать показания."),
    (RU, "Банк подтвердил утечку данных.", "Банк отрицает утечку данных."),
    (EN, "The bank admitted a data leak.", "The bank denied there had been a data leak."),
    (RU_EN, "На мосту есть перила.", "There is no railing on the bridge."),
    (RU, "Рыбаки заплатили штраф.", "Рыбаки отказались платить штраф."),
    (RU_EN, "Рыбаки заплатили штраф.", "The fishermen refused to pay the fine."),
    (EN, "No child was injured when the roof fell.", "All the children were injured when the roof fell."),
    (EN, "It has not rained in Talsk since April.", "It has rained in Talsk since April."),
    (RU, "Дождей в Тальске не было с апреля.", "Дожди в Тальске идут с апреля."),
    (RU_EN, "Посольство работает.", "The embassy is not working."),
    (RU, "Мэр не поехал на саммит.", "Мэр поехал на саммит."),
    (EN, "The airport has reopened.", "The airport has not reopened."),
    (RU_EN, "Все рейсы вылетели вовремя.", "Not one flight left on time."),
    (EN, "The firm acknowledged that the dam was cracked.", "The firm denied that the dam was cracked."),
    (RU, "Ведомство подтвердило вспышку гриппа.", "Ведомство опровергло вспышку гриппа."),
    (RU, "Документы у водителя были.", "Документов у водителя не было."),
    (RU_EN, "Документы у водителя были.", "The driver had no documents."),
    (RU, "Огонь так и не удалось остановить.", "Огонь удалось остановить."),
    (EN, "The judge was aware of the threat.", "The judge had no knowledge of the threat."),
    (EN, "The union started the strike.", "The union refused to start the strike."),
    (RU, "Рыбаки покинули остров.", "Рыбаки отказались покидать остров."),
    (RU_EN, "Рыбаки покинули остров.", "The fishermen refused to leave the island."),
    (EN, "Police found the rifle.", "Police never located the rifle."),
    (RU, "Полиция нашла ружьё.", "Полиция так и не обнаружила ружьё."),
    (EN, "Water has returned to Orra.", "Orra remains without water."),
    (RU_EN, "Воду в Орру вернули.", "Orra remains without water."),
]  # fmt: skip

NOTHING = [
    # --- one denial, another word in the other language ---
    (RU_EN, "Водолазы не сумели добраться до корабля.", "Divers failed to reach the ship."),
    (RU_EN, "Шахта небезопасна, сообщили инспекторы.", "The mine is not safe, inspectors said."),
    (RU_EN, "Вернуться после перерыва нелегко.", "It is not easy to come back after a break."),
    (RU_EN, "Порт покинули непривитые рыбаки.", "The fishermen who are not vaccinated left the port."),
    (RU_EN, "Это непередаваемая радость.", "It is a joy that cannot be conveyed."),
    (RU_EN, "Вратарь с нетерпением ждёт весны.", "The goalkeeper cannot wait for spring."),
    (RU_EN, "Урожай не дотянул до плана.", "The harvest fell short of the plan."),
    (RU_EN, "Девочки в палате уже не было.", "The girl was already gone from the ward."),
    (RU_EN, "Когда рассмотрят жалобу, не известно.", "It is unknown when the complaint will be heard."),
    (RU_EN, "Как бы он ни назывался, это сахар.", "No matter the name, it is sugar."),
    (RU_EN, "Мост больше не работает.", "The bridge is no longer in use."),
    # --- twice denied ---
    (EN, "It is not uncommon for the ferry to stop.", "It is common for the ferry to stop."),
    (RU, "Нельзя не согласиться с мэром.", "С мэром нужно согласиться."),
    (RU_EN, "Он не мог не знать о пожаре.", "He must have known about the fire."),
    # --- parts of a whole ---
    (EN, "Not all of the miners were rescued.", "Some of the miners were not rescued."),
    (RU, "Не все дома уцелели.", "Часть домов не уцелела."),
    (RU_EN, "Ушёл не только мэр, но и совет.", "Both the mayor and the council resigned."),
    # --- with and without ---
    (EN, "The town is without power.", "The town has no power."),
    (RU_EN, "Город остался без света.", "The town has no electricity."),
    (RU_EN, "Обошлось без пострадавших.", "No one was hurt."),
    # --- what is denied of a charge, what would have been, what broke, other words of a headline ---
    (EN, "A man denied arson after a fire in Orra.", "A man was charged with arson after a fire in Orra."),
    (EN, "Keller pleaded not guilty to two counts of theft.", "Keller was arraigned on two counts of theft."),
    (EN, "The club would not have sold Keller if it were winning.", "The club sold Keller."),
    (RU, "Клуб не продал бы Келлера, если бы выигрывал.", "Клуб продал Келлера."),
    (EN, "The sea cables failed in the Gulf of Orra.", "The sea cables in the Gulf of Orra were cut."),
    (RU, "Суд не стал снижать срок рыбаку Келлеру.", "Суд подтвердил приговор рыбаку Келлеру."),
    (EN, "The fifth attack since September was foiled.", "The attack was foiled on November 11."),
    # --- what lasts ---
    (EN, "The pool will not open until Monday.", "The pool will open on Monday."),
    (RU_EN, "Бассейн закрыт до понедельника.", "The pool is not open until Monday."),
    # --- likelihood ---
    (RU_EN, "Забастовка в порту маловероятна.", "A strike at the port is unlikely."),
    (RU, "Забастовка в порту маловероятна.", "Забастовки в порту, скорее всего, не будет."),
    (EN, "The deal will probably not be signed.", "The deal is unlikely to be signed."),
    (RU_EN, "Полиция не исключает поджога.", "Police did not rule out arson."),
    # --- direction ---
    (RU_EN, "Явка в Тальске снизилась.", "Turnout in Talsk was down."),
    (EN, "The mill in Orra was up for sale in May.", "The mill in Orra dropped the sale in May."),
    (RU_EN, "Выручка превысила прогнозы.", "Revenue beat forecasts."),
    (RU_EN, "Банк снизил ключевую ставку.", "The bank lowered its key rate."),
    (EN, "The mayor denied taking the money.", "The mayor rejected claims that he took the money."),
    # --- a denial of one word, told by another: unhurt, suspended, sure, stayed; the last time, the first ---
    (RU_EN, "При пожаре никто не был ранен.", "Everyone walked away from the fire unscathed."),
    (RU, "Мост в Тальске не пострадал от паводка.", "Мост в Тальске уцелел во время паводка."),
    (RU_EN, "Памятник не повреждён.", "The monument is intact."),
    (RU_EN, "Паромы в Орру не ходят.", "Ferries to Orra have been suspended."),
    (RU_EN, "Движение поездов приостановлено.", "Trains are not running."),
    (EN, "The team had not won at home since May.", "The team's last home win was in May."),
    (RU, "Сборная не выигрывала турнир с 1998 года.", "Последний раз сборная выигрывала турнир в 1998 году."),
    (RU_EN, "Такого паводка в Орре раньше не было.", "It is the first such flood in Orra."),
    (RU_EN, "Снег здесь не выпадал десять лет.", "Snow fell here for the first time in ten years."),
    (RU, "Посёлок никогда раньше не эвакуировали.", "Посёлок эвакуировали впервые."),
    (RU, "Команды так и не забили ни одного гола.", "Матч завершился нулевой ничьей."),
    (EN, "Neither side scored in Talsk.", "The match in Talsk ended goalless."),
    (RU_EN, "Ни «Ротор», ни «Заря» не забили.", "Rotor and Zarya drew 0-0."),
    (EN, "The rule is no longer in force.", "The rule was scrapped."),
    (RU, "Режим ЧС больше не действует.", "Режим ЧС отменён."),
    (RU_EN, "Закон больше не действует.", "The law has been repealed."),
    (EN, "Keller is no longer mayor of Talsk.", "Keller stepped down as mayor of Talsk."),
    (EN, "The coach does not doubt that his team will win.", "The coach is sure that his team will win."),
    (RU, "Следователи не сомневаются в вине рыбака.", "Следователи убеждены в вине рыбака."),
    (EN, "Not one boat left the harbour.", "All boats stayed in the harbour."),
    (RU, "Ни один рыбак не покинул остров.", "Все рыбаки остались на острове."),
    (RU_EN, "Послы не уехали из Тальска.", "The envoys have remained in Talsk."),
    (EN, "The bank did not change its rate.", "The bank kept its rate at the same level."),
    (RU_EN, "Банк не изменил ставку.", "The bank kept its rate on hold."),
    (RU, "Тренер не стал менять состав.", "Тренер сохранил прежний состав."),
    (EN, "The mayor did not attend the ceremony.", "The mayor was absent from the ceremony."),
    (RU_EN, "Мэр не пришёл на церемонию.", "The mayor skipped the ceremony."),
    (EN, "The missing girl has not been found.", "The girl is still missing."),
    (RU_EN, "Девочку так и не нашли.", "The girl is still missing."),
    (RU, "В посёлке нет света.", "Посёлок остался без электричества."),
    (EN, "Bus 14 did not arrive on time.", "Bus 14 was late."),
    (RU, "Поезд не прибыл вовремя.", "Поезд опоздал."),
    (RU_EN, "Стрельба в городе не прекращается.", "Shooting in the city continues."),
    (EN, "The lift does not work.", "The lift is out of order."),
    (RU, "Президент не ответил на письмо рыбаков.", "Президент проигнорировал письмо рыбаков."),
    (RU_EN, "Депутаты не возражали против закона.", "Lawmakers agreed to the law."),
    (EN, "The firm has not paid its workers since May.", "The firm owes its workers wages since May."),
    (RU, "Никто не проголосовал против бюджета.", "Бюджет приняли единогласно."),
    (EN, "The envoy denied that he had left Talsk.", "The envoy confirmed that he was still in Talsk."),
    (RU, "Посол опроверг, что покинул Тальск.", "Посол подтвердил, что остаётся в Тальске."),
    (RU, "Рыбаки отказались признать вину.", "Рыбаки вину не признали."),
    (EN, "The union refused to accept the offer.", "The union turned down the offer."),
    (RU_EN, "Мэр отказался признать итоги выборов.", "The mayor disputes the results of the election."),
    (EN, "The court refused to accept the appeal.", "The appeal was thrown out by the court."),
    (RU_EN, "Капитан не знал о течи.", "The captain was unaware of the leak."),
    (EN, "The captain did not know about the leak.", "The captain was unaware of the leak."),
    (RU, "Жертв и разрушений нет.", "Обошлось без жертв и разрушений."),
    (RU, "Угрозы для жителей нет.", "Жителям ничто не угрожает."),
    (RU, "Угрозы для жителей нет.", "Жители в безопасности."),
    (RU_EN, "Угрозы для жителей нет.", "Residents are safe."),
    (EN, "There is no danger to residents.", "Residents are safe."),
    (RU, "Света в посёлке нет.", "Посёлок обесточен."),
    (RU_EN, "Света в посёлке нет.", "The village has lost power."),
    (RU, "Связи с экипажем нет.", "Связь с экипажем потеряна."),
    (RU_EN, "Связи с экипажем нет.", "Contact with the crew has been lost."),
    (RU, "Выживших при крушении нет.", "При крушении погибли все."),
    (EN, "There were no survivors.", "Everyone on board died."),
    (RU_EN, "Мэр не скрывает своих доходов.", "The mayor is open about his income."),
    (EN, "The fire has not been put out.", "The fire is still burning."),
    (RU, "Пожар так и не потушили.", "Пожар продолжается."),
    (EN, "The talks did not produce a deal.", "The talks collapsed."),
    (RU, "Стороны не договорились.", "Переговоры провалились."),
    (RU_EN, "Стороны не смогли договориться.", "The talks ended in deadlock."),
    (EN, "The runner did not finish the race.", "The runner dropped out of the race."),
    (RU, "Гонщик не добрался до финиша.", "Гонщик сошёл с дистанции."),
    (RU, "Нападающий не сыграет в субботу.", "Нападающий пропустит субботний матч."),
    (RU_EN, "Нападающий не сыграет в субботу.", "The striker will miss Saturday's match."),
    (RU_EN, "Вратарь не пропустил ни одного гола.", "The goalkeeper kept a clean sheet."),
    (RU, "Матч не состоялся из-за снега.", "Матч отменили из-за снега."),
    (EN, "No votes were cast against the budget.", "The budget passed unanimously."),
    (RU_EN, "Рыбаки не вернулись на берег.", "The fishermen are missing."),
    (EN, "The strike is not over.", "The strike continues."),
    (RU, "Сотрудники полиции так и не приехали.", "Полицейские не приехали."),
    (RU_EN, "Рыбаки так и не дождались помощи.", "The fishermen never got help."),
    (EN, "No one was in the building at the time.", "The building was empty at the time."),
    (RU_EN, "В здании никого не было.", "The building was empty."),
    (RU, "В здании никого не было.", "Здание пустовало."),
    (EN, "The airline does not fly to Talsk any more.", "The airline stopped flying to Talsk."),
    (RU, "Авиакомпания больше не летает в Тальск.", "Авиакомпания прекратила полёты в Тальск."),
    (RU_EN, "Авиакомпания больше не летает в Тальск.", "The airline has stopped flying to Talsk."),
    (RU_EN, "Рыбаков не предупредили о шторме.", "Nobody warned the fishermen about the storm."),
    (EN, "Nobody lives in the village any more.", "The village is deserted."),
    (RU, "В посёлке уже никто не живёт.", "Посёлок заброшен."),
    (EN, "The mayor never hid her debts.", "The mayor was open about her debts."),
    (EN, "The rebels do not control the airport any longer.", "The rebels lost the airport."),
    (RU_EN, "Клуб ещё ни разу не проигрывал.", "The club is unbeaten."),
    (RU, "Клуб ещё не проиграл ни одного матча.", "Клуб выиграл все матчи."),
    (EN, "The club has yet to lose.", "The club has won every match."),
    (EN, "The victim's family did not want to comment.", "The victim's family kept silent."),
    (RU, "Больница не приняла ни одного раненого.", "В больницу раненые не поступали."),
    (EN, "The airport has not reopened.", "The airport is still closed."),
    (RU_EN, "Аэропорт так и не открыли.", "The airport is still closed."),
    (RU, "Ни один рейс не вылетел по расписанию.", "Все рейсы задержаны."),
    (RU_EN, "Ни один рейс не вылетел вовремя.", "All flights were delayed."),
    (EN, "No child was injured when the roof fell.", "All the children were unharmed when the roof fell."),
    (EN, "It has not rained in Talsk since April.", "Talsk last saw rain in April."),
    (RU, "Дождей в Тальске не было с апреля.", "Последний дождь в Тальске прошёл в апреле."),
    (RU_EN, "Келлер не проигрывала с 2019 года.", "Keller's last defeat was in 2019."),
    (RU_EN, "Такого ещё никогда не случалось.", "It was the first time that this had happened."),
    (EN, "The court did not uphold the fine.", "The court struck down the fine."),
    (RU, "Вход в музей не платный.", "Вход в музей бесплатный."),
    (RU, "Никто не сомневается в честности судьи.", "Все уверены в честности судьи."),
    (RU_EN, "Посольство не работает.", "The embassy is closed."),
    (RU, "Посольство больше не работает.", "Посольство закрылось."),
    (EN, "Neither fisherman came home.", "Both fishermen are missing."),
    (EN, "Doctors did not give up hope.", "Doctors kept hoping."),
    (RU_EN, "В городе не работает светофор.", "The city's traffic light is out of order."),
    (RU, "Мэр не поехал на саммит.", "Мэр пропустил саммит."),
    (RU_EN, "Мэр не поехал на саммит.", "The mayor stayed away from the summit."),
    (RU_EN, "Вратарь ни разу не ошибся.", "The goalkeeper made no mistakes."),
    # --- averted, ended, not paid; what is asked for in exchange ---
    (RU_EN, "Паводок удалось не допустить.", "The flood was averted."),
    (RU_EN, "Он призвал не травить волков.", "He called for an end to the poisoning of wolves."),
    (RU_EN, "Суд наказал порт за невыплату пенсий.", "The court fined the port since no pension was paid."),
    (RU_EN, "Он просил золота, грозя сжечь баржу.", "He wanted gold in exchange for not burning the barge."),
    # --- what the text in the other language leaves out ---
    (
        RU_EN,
        "Мэр Тальска удивлён, почему не чинят причал. «Этот шум меня раздражает», — сказал он.",
        '"This noise annoys me," the mayor of Talsk said.',
    ),
    (
        RU_EN,
        "Врач сказала, что исследований о вреде перчаток пока нет, так как все носят маски, и больших данных "
        "о перчатках нет.",
        "As for gloves, the doctor said there had been no studies so far of the harm they do.",
    ),
    (
        RU_EN,
        "Никаких подробностей, однако завод в Тальске может весной выпустить новый трактор для ферм.",
        "The Talsk plant may build a new farm tractor.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("languages", "left", "right"), RAISED)
def test_a_denial_or_an_opposite_is_told_from_both_sides(
    languages: tuple[str, str], left: str, right: str
) -> None:
    assert "negation" in {each.kind for each in find_differences(left, right, languages)}
    swapped = find_differences(right, left, (languages[1], languages[0]))
    assert "negation" in {each.kind for each in swapped}


@pytest.mark.parametrize(("languages", "left", "right"), NOTHING)
def test_other_words_for_one_denial_are_no_difference(
    languages: tuple[str, str], left: str, right: str
) -> None:
    assert find_differences(left, right, languages) == []
    assert find_differences(right, left, (languages[1], languages[0])) == []


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        ("Только мост не закрыт.", "Just the bridge is shut.", ["не"]),
        ("Он не смог прийти.", "He was unable to come.", []),
        ("Он не пришёл без шляпы.", "He came hatless.", ["не", "без", "hatless"]),
    ],
)
def test_what_the_other_language_tells_as_well_answers_no_other_denial(
    left: str, right: str, kept: list[str]
) -> None:
    sides = [
        make_side((0,), [read_claim(Sentence("a", 0, 0, len(text), text), language)])
        for text, language in ((left, "ru"), (right, "en"))
    ]
    here, there = without_answered(face(*sides))
    assert [cue.text for cue in (*here, *there) if cue.kind.endswith("negation")] == kept
