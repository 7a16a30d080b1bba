import type { Catalogue } from './en.ts';
import type { TwoAddresses } from './language-file.ts';
import { ruInformal } from './ru-informal.ts';
import type { Typed } from './typed-words.ts';

export const sentences: Catalogue = {
  joined: 'Вы присоединились, {name}.',
  'joined.nameless': 'Вы присоединились.',
  'join.code-wrong':
    'Это приглашение уже использовано или истекло. Попросите новое у компании {company}.',
  'join.code-needed':
    'Здравствуйте! Я задаю короткие вопросы от имени {company}. Чтобы присоединиться, нужно приглашение: откройте полученную ссылку или отправьте /start и свой код.',
  'join.taken': 'Этот аккаунт уже присоединён к другому человеку. Ничего не изменилось.',
  'join.accept':
    'Вы уже здесь без имени. С этим приглашением {company} узнает, кто вы, и увидит сказанное здесь вместе с именем. /unlink — вернуть как было.',
  'join.button': 'Присоединиться',
  'join.call':
    '{company} хочет узнавать ваше мнение: минута времени, и то изредка. Нажмите кнопку, чтобы присоединиться; ответ увидите только вы.',

  'first.customer':
    '{company} задаёт в этом чате несколько коротких вопросов, чтобы лучше вас обслуживать. Ваши ответы вместе с именем видят сотрудники, которые работают с клиентами; ответы хранятся {months, plural, one {# месяц} few {# месяца} many {# месяцев} other {# месяца}}. /stop — прекратить в любой момент, /privacy — подробнее.',
  'first.employee':
    '{company} спрашивает, как идёт работа. Участие добровольное.\n• Руководители видят только показатели групп: ничего, если ответили меньше {least, number} человек, и никаких комментариев, если ответили меньше {comments, number}.\n• Когда раунд закрывается, ваши ответы удаляются. Остаются показатели групп и комментарии без имени.\n• Пока раунд открыт, тот, кто обслуживает Tonus, технически мог бы прочитать ответы. Платформа этого чата и администраторы рабочего пространства Slack могут иметь доступ к чату.\n• Стиль и содержание комментария могут выдать автора.\n/stop — прекратить в любой момент, /privacy — подробнее.',

  'question.back': 'Назад',
  'question.skip': 'Пропустить',
  'question.write': 'Написать ответ',
  'question.write-number': 'Указать число',
  'question.write-date': 'Указать дату',
  'question.send': 'Отправить',
  'question.answered': '✓ ответ получен',
  'question.chosen': '{question}\n✓ {answer}',
  'question.skipped': 'пропущено',
  'question.ends': '{low} … {high}',
  'question.reminder': 'Небольшое напоминание: ответить можно до {until}.',

  yes: 'Да',
  no: 'Нет',
  done: 'Готово',

  'hint.date': 'Дата, например: {example}',
  'hint.number': 'Число, например: {example}',
  'hint.range': 'Число от {from, number} до {to, number}',

  'problem.not-a-number': 'Здесь нужно число. Например: {example}',
  'problem.out-of-range': 'Выберите, пожалуйста, число от {from} до {to}.',
  'problem.not-an-option': 'Выберите, пожалуйста, один из ответов выше.',
  'problem.not-a-face':
    'Выберите, пожалуйста, один из смайликов {faces} или напишите число от {from} (хуже всего) до {to} (лучше всего).',
  'problem.not-a-date': 'Здесь нужна дата. Например: {example}',
  'problem.no-such-date': 'Такого дня нет. Дату можно написать, например, так: {example}',
  'problem.unclear-date':
    'Это могут быть два разных дня. Напишите, пожалуйста, месяц словом, например: {example}',
  'problem.too-long': 'Это длиннее {most} знаков. Сократите, пожалуйста.',
  'problem.empty': 'В сообщении ничего не было. Напишите, пожалуйста, ещё раз.',
  'problem.not-yes-or-no': 'Ответьте, пожалуйста, да или нет.',

  'thanks.customer': 'Спасибо! Ваши ответы переданы в {company}.',
  'thanks.employee': 'Спасибо! Ваши ответы будут учтены, когда раунд закроется.',
  'thanks.known':
    'Не спросили, потому что это уже известно: {facts}. Посмотреть и исправить: /mydata.',
  closed:
    'Этот вопрос уже закрыт, поэтому я этого не сохранил. То, что вы ответили вовремя, учтено. Спасибо, что вернулись!',
  rehearsal: 'Проба: ответы не сохраняются и не учитываются.',
  recalled: 'Этот вопрос отправлен по ошибке. Отвечать на него не нужно.',
  'nothing-asked': 'Спасибо. Сейчас вопросов к вам нет, поэтому я этого не сохранил.',
  unreadable: 'Я понимаю только текст и нажатия кнопок. Это я не сохранил.',

  stopped: 'Готово: больше вопросов не будет. /start — вернуться.',
  'stopped.still':
    'Вы попросили больше не спрашивать, поэтому я этого не сохранил. /start — вернуться.',
  started: 'С возвращением: вопросы снова будут приходить. /stop — прекратить в любой момент.',
  'help.customer':
    '/stop — больше не спрашивать\n/start — снова спрашивать\n/settings — язык, где, когда и как часто спрашивать, пауза\n/feedback — рассказать что-нибудь сейчас\n/mydata — всё, что о вас хранится\n/link — добавить ещё один свой чат; /unlink — убрать\n/forget — стереть это\n/privacy — что хранится и кто это видит\nЧтобы ответить, нажмите кнопку или просто напишите.',
  'help.employee':
    '/stop — больше не спрашивать\n/start — снова спрашивать\n/settings — язык, где, когда и как часто спрашивать, пауза\n/mydata — всё, что о вас хранится\n/link — добавить ещё один свой чат; /unlink — убрать\n/forget — стереть это\n/privacy — что хранится и кто это видит\nЧтобы ответить, нажмите кнопку или просто напишите.',
  'help.manager': '/digest — ваша сводка прямо сейчас',

  'button.settings': 'Настройки',
  'button.feedback': 'Рассказать',
  'button.mydata': 'Мои данные',
  'button.privacy': 'Кто что видит',
  'button.link': 'Добавить чат',
  'button.unlink': 'Убрать чат',
  'button.stop': 'Больше не спрашивать',
  'button.start': 'Снова спрашивать',
  'button.forget': 'Стереть мои данные',
  'button.help': 'Ещё',

  'command.tonus': 'Любая команда Tonus',
  'command.start': 'Присоединиться по коду',
  'command.stop': 'Больше никаких вопросов',
  'command.help': 'Что это и что можно сделать',
  'command.settings': 'Язык, время, частота',
  'command.privacy': 'Кто видит ваши ответы',
  'command.mydata': 'Всё, что о вас хранится',
  'command.forget': 'Удалить всё о вас',
  'command.feedback': 'Рассказать нам что-нибудь',
  'command.link': 'Добавить другой чат',
  'command.unlink': 'Убрать добавленный чат',
  'command.digest': 'Руководителям: ваша сводка',
  'command.text': 'Что к ней относится',

  'code.slow':
    'Пока это слишком много неверных кодов. Попробуйте, пожалуйста, через час; до тех пор ничего не потеряется.',

  'link.code':
    'Ваш код: {code}\nНаберите его в другом чате в течение {minutes, number} минут: /link {code}\nПосле этого я ещё раз спрошу в обоих чатах. Не передавайте код никому.',
  'link.nothing-to-add':
    'Отправьте /link в том чате, где мы уже знакомы. Вы получите код; наберите его здесь.',
  'link.wrong':
    'Этот код не подходит: он использован, устарел или в нём опечатка. /link в другом чате даст новый.',
  'link.same-chat': 'Это код этого самого чата. Наберите его, пожалуйста, в другом.',
  'link.same': 'Эти два чата уже соединены.',
  'link.audience':
    'Один из этих чатов у вас как у клиента, другой — как у сотрудника. Я держу их отдельно, чтобы никто не мог связать сказанное на работе с вами как с клиентом.',
  'link.employees':
    'Оба чата значатся в списке сотрудников как два человека, а группы считаются по этому списку. Если оба ваши, попросите {company} исправить список.',
  'link.sure':
    'Соединить этот чат с чатом в {platform}? Тогда вопрос придёт один раз и туда, где вам удобнее, а данные о вас будут видны из обоих. /unlink разъединит их. Если вы не набирали и не просили код, ответьте «нет».',
  'link.yes': 'Да, оба мои',
  'link.no': 'Нет',
  'link.half': 'Спасибо. Теперь подтвердите, пожалуйста, и в другом чате.',
  'link.done':
    'Готово: оба чата теперь ваши, и вопрос придёт один раз. /settings — куда именно. /unlink — разъединить.',
  'link.refused': 'Ничего не соединено.',
  'link.over': 'Это уже неактуально: ничего не изменилось. /link — начать заново.',
  'unlink.which': 'Что разъединить? Всё сказанное останется на своей стороне.',
  'unlink.added': '{chats}, добавлено {added}',
  'unlink.none': 'Через /link здесь ничего не соединено.',
  'unlink.done': 'Готово: чаты снова отдельно, каждый со своей историей.',

  'feedback.about': 'О чём вы хотите рассказать компании {company}?',
  'feedback.else': 'О другом',
  'feedback.write': '{touchpoint}: напишите, пожалуйста, своими словами, как всё прошло.',
  'feedback.thanks': 'Спасибо! Ваше сообщение передано в {company}.',
  'feedback.enough': 'Спасибо, на один день этого много. Напишите, пожалуйста, завтра.',
  'feedback.employee':
    'Отдельных сообщений от сотрудников я не принимаю: одно сообщение не может быть анонимным. В следующем раунде будет место для ваших слов, и показаны они будут только среди слов десяти и более человек.',
  'touchpoint.store-visit': 'Посещение магазина',
  'touchpoint.delivery': 'Доставка',
  'touchpoint.support': 'Поддержка',
  'touchpoint.return': 'Возврат',
  'touchpoint.website': 'Сайт',
  'touchpoint.onboarding': 'Первые шаги',

  'open.soon': '{touchpoint}: сюда придёт короткий вопрос об этом.',
  'open.nothing-now': 'Рады вас видеть. Сейчас отвечать ни на что не нужно.',
  'open.stopped': 'Рады вас видеть. Вы попросили больше не спрашивать; /start — вернуться.',
  'open.busy':
    'Сейчас присоединяется очень много людей. Попробуйте, пожалуйста, через час; код останется в силе.',
  'open.customers-only': 'Этот код для клиентов. Вы здесь как сотрудник, и ничего не изменилось.',

  'page.for': 'Для {name}',
  'page.customer':
    '{company} хочет узнавать ваше мнение: короткий вопрос время от времени, в привычном для вас чате.',
  'page.employee':
    '{company} хочет знать, как идёт работа: несколько коротких вопросов в привычном для вас чате. Участие добровольное.',
  'page.telegram': 'Telegram: наведите камеру телефона на картинку и нажмите «Старт».',
  'page.discord':
    'Discord: нажмите кнопку «Присоединиться», которую разместила {company}, или напишите /start и этот код:',
  'page.once': 'Приглашение действует один раз, 30 дней и только для вас.',

  'language.name': 'Русский',
  'platform.telegram': 'Telegram',
  'platform.slack': 'Slack',
  'platform.discord': 'Discord',
  'settings.title': 'Ваши настройки',
  'settings.language': 'Язык: {language}',
  'settings.prefer': 'Где спрашивать: {platform}',
  'settings.quiet': 'Не писать: {hours}',
  'settings.every': 'Перерыв между опросами: {often}',
  'settings.usual': 'как обычно',
  'settings.days': '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'settings.paused': 'Пауза до {until}',
  'settings.quiet.set': 'Тихо {hours}',
  'settings.quiet.clear': 'Без тихих часов',
  'settings.every.set':
    'Раз в {count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'settings.every.usual': 'Как часто: как обычно',
  'settings.prefer.usual': 'Где: как обычно',
  'settings.pause.week': 'Пауза на неделю',
  'settings.pause.month': 'Пауза на месяц',
  'settings.resume': 'Снова спрашивать',
  'settings.no-reminders': 'Напоминания не приходят.',
  'settings.remind': 'Напоминать',
  'settings.remind.never': 'Без напоминаний',

  'mydata.title': 'Что здесь о вас хранится. В файле — всё полностью.',
  'mydata.person': 'В списке вы значитесь как: {name}',
  'mydata.fact': '{name}: {value} ({source}, {date}).',
  'mydata.fact.until': 'Снова об этом не спросят раньше {date}.',
  'fact.roster': 'из списка {company}',
  'fact.event': 'из записей {company}',
  'fact.answer': 'ваш ответ',
  'fact.correction': 'исправлено вами',
  'fact.correct': 'Исправить: {name}',
  'fact.ask': 'Как на самом деле? «{name}»:',
  'fact.gone': 'Это не про меня',
  'fact.corrected': 'Спасибо. Теперь записано: {name}: {value}',
  'fact.removed': 'Спасибо. «{name}» о вас больше не хранится.',
  'mydata.accounts': 'Присоединились через: {platforms}',
  'mydata.counts':
    '{answers, plural, one {# ответ} few {# ответа} many {# ответов} other {# ответа}}, {cases, plural, one {# обращение} few {# обращения} many {# обращений} other {# обращения}}',
  'mydata.closed':
    '{rounds, plural, one {# закрытый раунд} few {# закрытых раунда} many {# закрытых раундов} other {# закрытых раунда}}: ответы в них удалены, и связать их с вами больше нельзя.',
  'mydata.not-identifiable':
    'Ответы удалены, а ключ к ним уничтожен, когда раунд закрылся. Остались только показатели групп.',
  'mydata.forget': '/forget — стереть всё.',
  'forget.sure':
    'Это сотрёт всё, что здесь о вас хранится; отменить нельзя. Недоступны копии на самой платформе, ваши собственные сообщения в чатах, мои сообщения старше {messageDays, number} дней и резервные копии, сделанные раньше. Стереть?',
  'forget.yes': 'Стереть всё',
  'forget.done':
    'Готово. Здесь больше ничего о вас не хранится. Убрано сообщений из ваших чатов: {removed, number}; не удалось убрать: {left, number}.',
  'forget.managers':
    'Убрано сообщений из чатов руководителей: {removed, number}; не удалось убрать: {left, number}.',
  'forget.rest':
    'Ваши собственные сообщения и мои старые сообщения могли остаться в чатах: удалите чаты, чтобы убрать и их.',
  'forget.erased': 'Это сообщение удалено по запросу.',
  'card.erased':
    'Это сообщение стёрто: оно могло касаться человека, который попросил удалить данные о себе. Актуальное покажет /digest.',

  'case.told':
    'Очень жаль это слышать. Вашим сообщением занимается {owner} ({company}); ответ придёт до {by}.',
  'case.told.nameless':
    'Очень жаль это слышать. {company} уже занимается вашим сообщением; ответ придёт до {by}.',
  'case.reply': '{owner}, {company}:\n{text}',
  'case.reply.nameless': '{company}:\n{text}',
  'case.solved': 'Это решило вопрос?',
  'case.solved.yes': 'Рады слышать. Спасибо, что сказали.',
  'case.solved.no': 'Спасибо, что сказали. {owner} свяжется с вами ещё раз.',
  'case.solved.no.nameless': 'Спасибо, что сказали. {company} свяжется с вами ещё раз.',

  'card.title': 'Недовольный клиент: {name}',
  'card.nameless': 'клиент без имени',
  'card.about': 'О чём: {survey}',
  'card.score': 'Оценка: {score}',
  'card.changed': 'Клиент с тех пор изменил ответ.',
  'card.score-changed': 'Клиент с тех пор изменил оценку; была {before}.',
  'card.words': '«{text}»',
  'card.by': 'Ответить до {by}',
  'card.open': 'Пока никто не взял.',
  'card.claimed': 'Этим занимается {owner}.',
  'card.replied': '{owner}: ответ отправлен.',
  'card.replied.nameless': 'Ответ отправлен.',
  'card.resolved': '{owner}: решено; у клиента спросили, так ли это.',
  'card.resolved.nameless': 'Решено; у клиента спросили, так ли это.',
  'card.confirmed': 'Клиент говорит: решено.',
  'card.reopened': 'Клиент говорит: не решено.',
  'card.repeat': '(повтор)',
  'card.claim': 'Взять',
  'card.reply': 'Ответить',
  'card.resolve': 'Решено',
  'card.reply-prompt': 'Напишите ответ клиенту следующим сообщением в этом чате.',
  'card.reply-sent': 'Ваш ответ отправляется клиенту.',
  'card.no-way': 'Сейчас с клиентом нельзя связаться ни в одном чате. Ваш ответ не отправлен.',
  'card.delivery.failed': 'Последнее сообщение клиенту доставить не удалось.',
  'card.delivery.unsure': 'Дошло ли последнее сообщение клиенту, узнать нельзя.',
  'card.not-yours': 'Эта кнопка для руководителей {company}.',
  'card.taken': 'Этим уже занимается {owner}.',

  'digest.title': '{company}, {date}',
  'digest.for': 'Вместо {name}: отсутствует до {date}.',
  'digest.nothing': 'Пока никого не спрашивали. Первые показатели придут с первыми ответами.',
  'digest.first':
    'Это первые показатели; начиная со следующих, здесь будет сказано, что изменилось.',
  'digest.matters.none': 'Изменений, которые нельзя объяснить случаем, нет.',
  'digest.matters.figure':
    '{name}: {direction, select, up {рост} other {снижение}} на {by}, теперь {value}; это больше, чем объясняет случай.',
  'digest.matters.theme':
    '{theme}: об этом говорят {direction, select, up {чаще} other {реже}} — в {share} отзывов, раньше в {before}.',
  'digest.quiet':
    'С {since} ничего нового: ни ответов, ни обращений, ни закрытых раундов. Сводка придёт снова, как только будет о чём рассказать.',
  'digest.reach':
    'Клиенты, с которыми можно связаться: {share} ({reached, number} из {people, plural, one {# человека} few {# человек} many {# человек} other {# человека}} в списке)',
  'digest.customers': 'Клиенты, последние четыре недели (изменения — к четырём предыдущим)',
  'digest.customers.pool': 'Клиенты, последние 16 недель вместе: более новых ответов нет',
  'digest.customers.above': 'Клиенты всей компании: ответов ваших клиентов пока нет',
  'digest.employees': 'Сотрудники',
  'digest.response': 'Доля ответивших: {share} ({answered, number} из {asked, number})',
  'digest.figure':
    '{name}: {value}, {sure} ({count, plural, one {# ответ} few {# ответа} many {# ответов} other {# ответа}})',
  'digest.figure.band': '{name}: {value}, {sure} (ответов: {band})',
  'digest.margin': 'погрешность ±{margin}',
  'digest.between': 'скорее всего от {low} до {high}',
  'digest.change':
    '{direction, select, up {рост на {by}} down {снижение на {by}} other {заметных изменений нет}}',
  'digest.quarter': 'По сравнению с кварталом назад',
  'digest.trend':
    '{name}: в целом {direction, select, up {растёт} other {снижается}} (значений: {count, number})',
  'digest.link':
    'Площадки ({count, number}): клиенты {direction, select, together {довольнее там, где довольны сотрудники, и это больше, чем объясняет случай} apart {довольнее там, где сотрудники недовольны, и это больше, чем объясняет случай} other {насколько можно судить, одинаково довольны независимо от сотрудников}}. Что причина, а что следствие, из этого не видно.',
  'digest.segments': 'По сегментам',
  'digest.segment': '{segment}: можно написать {reach} ({reached, number} из {people, number})',
  'digest.segment.answered': 'ответили {share} ({answered, number} из {asked, number})',
  'digest.touchpoints': 'По пути клиента',
  'digest.touchpoint.themes': 'говорят о: {names}',
  'digest.touchpoint.cases':
    '{count, plural, one {# открытое обращение} few {# открытых обращения} many {# открытых обращений} other {# открытого обращения}}',
  'digest.withheld': 'не показано',
  'digest.round': '{group}, раунд {date}',
  'digest.instead.pool':
    'за {rounds, plural, one {последний # раунд} few {последние # раунда} many {последние # раундов} other {последние # раунда}} вместе',
  'digest.everybody': 'все',
  'digest.unlock': 'Группы от {people, number} человек обычно показываются.',
  'digest.drivers': 'Сильнее всего с этим связаны: {names}',
  'digest.chart': 'На графике: {numbers}',
  'digest.chart.now': 'Как обстоят дела',
  'digest.chart.note': '± — погрешность, 95 %',
  'digest.talk':
    'О чём говорят ({count, plural, one {# отзыв} few {# отзыва} many {# отзывов} other {# отзыва}})',
  'digest.theme':
    '{theme}: {count, plural, one {# упоминание} few {# упоминания} many {# упоминаний} other {# упоминания}}, недовольных {negative, number}, довольных {positive, number}',
  'digest.theme.change':
    '{direction, select, up {чаще, чем раньше} down {реже, чем раньше} other {заметных изменений нет}}',
  'digest.words': 'Слова, которые выделяются',
  'digest.term':
    '{term}: {count, plural, one {# упоминание} few {# упоминания} many {# упоминаний} other {# упоминания}}, недовольных {negative, number}',
  'digest.comments': 'Своими словами',
  'digest.comments.employees': 'Сотрудники своими словами, без какого-либо порядка',
  'digest.comment': '«{text}» ({name})',
  'digest.comment.nameless': '«{text}»',
  'digest.cases':
    '{count, plural, =0 {Открытых обращений нет.} one {# открытое обращение, самое старое ждёт {age}.} few {# открытых обращения, самое старое ждёт {age}.} many {# открытых обращений, самое старое ждёт {age}.} other {# открытых обращения, самое старое ждёт {age}.}}',
  'digest.cases.overdue':
    '{count, plural, one {# клиент ждёт} few {# клиента ждут} many {# клиентов ждут} other {# клиента ждут}} дольше обещанного.',
  'digest.cases.kept':
    'За четыре недели открыто: {count, number}; взято: {acknowledged, number}, отвечено в тот же день: {sameDay, number}, в тот же рабочий день: {sameBusinessDay, number}.',
  'digest.step': 'Один следующий шаг. {step}',
  'digest.step.take': 'Сделаем',
  'digest.step.taken':
    'Взято в работу. {step}\n{owner}, до {date}. Это будет в вашей следующей сводке.',
  'digest.in-weeks':
    '{count, plural, one {Через # неделю} few {Через # недели} many {Через # недель} other {Через # недели}}',
  'digest.taken': 'Что вы взяли на себя',
  'digest.taken.open': '{number}. До {date}, {owner}: {step}',
  'digest.taken.overdue': '{number}. Просрочено с {date}, {owner}: {step}',
  'digest.taken.done': '{number}. Сделано, {owner}: {step}',
  'digest.taken.button': '{count, plural, one {Это сделано} other {Сделано: {number}}}',
  'digest.taken.marked': 'Сделано. {step}\nСпасибо, {owner}.',
  'digest.more': 'Подробнее',
  'digest.more.title': 'Подробности, {date}',
  'digest.settings': 'Настройки',
  'digest.settings.now':
    'Сводка приходит {often, select, daily {каждый рабочий день} weekly {каждую неделю} monthly {раз в месяц} other {как указано в файле программ}}, {platform}. Следующая: {next}.',
  'digest.settings.away': 'До {date} её получает {name}.',
  'digest.often.daily': 'Каждый рабочий день',
  'digest.often.weekly': 'Каждую неделю',
  'digest.often.monthly': 'Каждый месяц',
  'digest.chosen': '✓ {label}',
  'digest.away': 'Меня не будет',
  'digest.away.who': 'Кто получает сводку, пока вас нет?',
  'digest.away.nobody': 'Других руководителей, которые могли бы вас заменить, нет.',
  'digest.away.weeks':
    '{count, plural, one {На # неделю} few {На # недели} many {На # недель} other {На # недели}}',
  'digest.away.how-long': 'Как долго вас заменяет {name}?',
  'digest.away.back': 'Снова на месте',
  'digest.not-a-manager': 'Сводки — для руководителей; вас в их списке нет.',
  'digest.employees.response': 'Доля ответивших: {share}',
  'digest.notice':
    'Раунд «{programme}» закрывается {until}. Пока ответили {share} из тех, кого спросили ({group}). Обратитесь ко всем сразу, это помогает; кто именно ответил, не знает никто.',
  'outage.token':
    '{platform} не принимает наш токен с {time}. Пока его не заменят, там ничего не отправляется и не принимается; остальные платформы работают. Где взять новый, подскажет «tonus doctor».',
  'outage.silent':
    '{platform} не отвечает с {time}. Пока там ничего не отправляется и не принимается; остальные платформы работают, а то, что пора отправить, ждёт.',
  'outage.back': '{platform} снова работает; связи не было с {time}.',
  'digest.bulletin': 'Что нам сказали клиенты: {company}, {date}',

  'metric.nps': 'NPS',
  'metric.enps': 'eNPS',
  'metric.csat': 'CSAT',
  'metric.ces': 'CES',
  'driver.accomplishment': 'Результаты работы',
  'driver.autonomy': 'Самостоятельность',
  'driver.environment': 'Условия труда',
  'driver.voice': 'Свобода мнений',
  'driver.goals': 'Цели',
  'driver.meaning': 'Смысл работы',
  'driver.fit': 'Ценности компании',
  'driver.strategy': 'Стратегия',
  'age.hours': '{count, plural, one {# час} few {# часа} many {# часов} other {# часа}}',
  'age.days': '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',

  'privacy.customer':
    'Что {company} здесь о вас хранит: ваши ответы с именем, {months, plural, one {# месяц} few {# месяца} many {# месяцев} other {# месяца}}; аккаунт, с которого вы присоединились, в зашифрованном виде; когда вы согласились и с каким текстом. Комментарии хранятся зашифрованными, и их читает программа на собственном компьютере {company}, чтобы понять, не нужно ли кому-то с вами связаться. /stop — прекратить вопросы.',
  'privacy.employee':
    'Пока раунд открыт, ваши ответы хранятся зашифрованными, отдельно от списка тех, кого спросили. Когда он закрывается, они удаляются вместе с ключом; остаются показатели групп от {least, number} человек и, начиная с {comments, number} ответивших, комментарии без имени. О том, что вас спросили и ответили ли вы, знает программа; это не показывается никому. Резервную копию, сделанную при открытом раунде, мог бы прочитать тот, у кого есть и она, и ключ установки. В смоделированных компаниях тот, кто два года читал все показатели, ни одного ответа достоверно не узнал, а отдельный ответ угадывал примерно на 2 раза из 100 чаще, чем без показателей групп.',
};

export const typed: Typed = {
  yes: ['да', 'д', 'ага', 'конечно'],
  no: ['нет', 'н', 'не', 'неа'],
  ambiguous: [],
  back: ['назад', 'вернуться'],
  skip: ['пропустить'],
  numbers: [
    ['ноль', 'нуль'],
    ['один', 'одна', 'раз', 'единица'],
    ['два', 'две', 'двойка'],
    ['три', 'тройка'],
    ['четыре', 'четверка'],
    ['пять', 'пятерка'],
    ['шесть', 'шестерка'],
    ['семь', 'семерка'],
    ['восемь', 'восьмерка'],
    ['девять', 'девятка'],
    ['десять', 'десятка'],
  ],
  days: { yesterday: ['вчера'], today: ['сегодня'], tomorrow: ['завтра'] },
  aroundDates: ['е', 'ое', 'го', 'г', 'год', 'года'],
  and: ['и'],
  commands: {
    stop: ['стоп', 'отписаться'],
    start: ['старт', 'подписаться'],
    settings: ['настройки'],
    help: ['помощь'],
    privacy: ['конфиденциальность'],
    feedback: ['отзыв'],
    mydata: ['мои данные'],
    forget: ['забудь меня', 'забудьте меня'],
    link: ['связать чаты'],
    unlink: ['разъединить чаты'],
    hello: ['привет', 'здравствуйте'],
  },
};

export const address: TwoAddresses = { words: ['вы', 'ты'], informal: ruInformal };
