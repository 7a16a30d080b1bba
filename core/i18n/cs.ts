import { csInformal } from './cs-informal.ts';
import type { Catalogue } from './en.ts';
import type { TwoAddresses } from './language-file.ts';
import type { Typed } from './typed-words.ts';

export const sentences: Catalogue = {
  joined: 'Jste s námi jako {name}.',
  'joined.nameless': 'Jste s námi.',
  'join.code-wrong':
    'Tato pozvánka už byla použita nebo vypršela. Požádejte prosím firmu {company} o novou.',
  'join.code-needed':
    'Dobrý den! Kladu krátké otázky jménem firmy {company}. K připojení potřebuji vaši pozvánku: otevřete odkaz, který jste dostali, nebo pošlete /start a svůj kód.',
  'join.taken': 'Tento účet už patří někomu jinému. Nic se nezměnilo.',
  'join.accept':
    'Už tu jste beze jména. S touto pozvánkou bude {company} vědět, kdo jste, a uvidí vaše slova i se jménem. /unlink to vrátí zpět.',
  'join.button': 'Připojit se',
  'join.call':
    '{company}: rádi bychom občas slyšeli váš názor, zabere to minutku. Připojíte se tlačítkem; odpověď uvidíte jen vy.',

  'first.customer':
    '{company} se vás v tomto chatu krátce ptá, jak vám lépe sloužit. Vaše odpovědi se jménem vidí lidé, kteří se tam starají o zákazníky; odpovědi se uchovávají {months, plural, one {# měsíc} few {# měsíce} many {# měsíce} other {# měsíců}}. /stop to kdykoli ukončí, /privacy řekne víc.',
  'first.employee':
    '{company} se ptá, jak se daří v práci. Účast je dobrovolná.\n• Vedoucí vidí jen čísla za skupiny: nic za méně než {least, number} lidí a žádný komentář tam, kde odpovědělo méně než {comments, number}.\n• Vaše odpovědi se při uzavření kola smažou. Zůstanou čísla za skupiny a komentáře beze jména.\n• Dokud je kolo otevřené, mohl by ten, kdo Tonus provozuje, odpovědi technicky přečíst. Platforma tohoto chatu a správci pracovního prostoru Slacku mohou mít k chatu přístup.\n• Styl a obsah komentáře mohou autora prozradit.\n/stop to kdykoli ukončí, /privacy řekne víc.',

  'question.back': 'Zpět',
  'question.skip': 'Přeskočit',
  'question.write': 'Napsat odpověď',
  'question.write-number': 'Zadat číslo',
  'question.write-date': 'Zadat datum',
  'question.send': 'Odeslat',
  'question.answered': '✓ zodpovězeno',
  'question.chosen': '{question}\n✓ {answer}',
  'question.skipped': 'přeskočeno',
  'question.ends': '{low} … {high}',
  'question.reminder': 'Krátké připomenutí: odpovědět lze do {until}.',

  yes: 'Ano',
  no: 'Ne',
  done: 'Hotovo',

  'hint.date': 'Datum, například: {example}',
  'hint.number': 'Číslo, například: {example}',
  'hint.range': 'Číslo od {from, number} do {to, number}',

  'problem.not-a-number': 'Tady je potřeba číslo. Například: {example}',
  'problem.out-of-range': 'Vyberte prosím číslo od {from} do {to}.',
  'problem.not-an-option': 'Vyberte prosím jednu z odpovědí výše.',
  'problem.not-a-face':
    'Vyberte prosím jeden ze smajlíků {faces}, nebo napište číslo od {from} (nejhorší) do {to} (nejlepší).',
  'problem.not-a-date': 'Tady je potřeba datum. Například: {example}',
  'problem.no-such-date': 'Takový den v kalendáři není. Datum lze napsat třeba takto: {example}',
  'problem.unclear-date':
    'To mohou být dva různé dny. Napište prosím měsíc slovem, například: {example}',
  'problem.too-long': 'To je delší než {most} znaků. Zkraťte to prosím.',
  'problem.empty': 'Zpráva byla prázdná. Napište ji prosím ještě jednou.',
  'problem.not-yes-or-no': 'Odpovězte prosím ano nebo ne.',

  'thanks.customer': 'Děkujeme! {company} má vaše odpovědi.',
  'thanks.employee': 'Děkujeme! Vaše odpovědi se započítají, až se kolo uzavře.',
  'thanks.known': 'Na co jsme se neptali, protože to víme: {facts}. Zobrazit a opravit: /mydata.',
  closed:
    'Tato otázka už je uzavřená, proto jsem si to nenechal. Co jste odpověděli včas, platí. Děkujeme, že jste se vrátili!',
  rehearsal: 'Zkouška: odpovědi se neukládají ani nepočítají.',
  recalled: 'Tato otázka byla odeslána omylem. Není potřeba na ni odpovídat.',
  'nothing-asked': 'Děkujeme. Teď se vás na nic neptáme, takže jsem si to nenechal.',
  unreadable: 'Umím číst jen text a klepnutí na tlačítka. Toto jsem si nenechal.',

  stopped: 'Hotovo: už se vás ptát nebudeme. /start vás vrátí zpět.',
  'stopped.still':
    'Přáli jste si, abychom se už neptali, takže jsem si to nenechal. /start vás vrátí zpět.',
  started: 'Vítejte zpět: zase se vás budeme ptát. /stop to kdykoli ukončí.',
  'help.customer':
    '/stop: už se neptat\n/start: zase se ptát\n/settings: jazyk, kde, kdy a jak často se ptát, pauza\n/feedback: něco teď říct\n/mydata: vše, co se o vás uchovává\n/link: přidat svůj další chat; /unlink: zase odebrat\n/forget: vymazat to\n/privacy: co se uchovává a kdo to vidí\nOdpovězte klepnutím na tlačítko, nebo prostě napište.',
  'help.employee':
    '/stop: už se neptat\n/start: zase se ptát\n/settings: jazyk, kde, kdy a jak často se ptát, pauza\n/mydata: vše, co se o vás uchovává\n/link: přidat svůj další chat; /unlink: zase odebrat\n/forget: vymazat to\n/privacy: co se uchovává a kdo to vidí\nOdpovězte klepnutím na tlačítko, nebo prostě napište.',
  'help.manager': '/digest: váš přehled hned teď',

  'button.settings': 'Nastavení',
  'button.feedback': 'Něco říct',
  'button.mydata': 'Moje data',
  'button.privacy': 'Kdo co vidí',
  'button.link': 'Přidat chat',
  'button.unlink': 'Odebrat chat',
  'button.stop': 'Už se neptat',
  'button.start': 'Zase se ptát',
  'button.forget': 'Vymazat moje data',
  'button.help': 'Další',

  'command.tonus': 'Jakýkoli příkaz Tonusu',
  'command.start': 'Připojit se kódem',
  'command.stop': 'Žádné další otázky',
  'command.help': 'Co to je a co umí',
  'command.settings': 'Jazyk, čas, jak často',
  'command.privacy': 'Kdo vidí vaše odpovědi',
  'command.mydata': 'Vše, co o vás uchováváme',
  'command.forget': 'Vymazat vše o vás',
  'command.feedback': 'Něco nám sdělit',
  'command.link': 'Připojit další chat',
  'command.unlink': 'Odebrat přidaný chat',
  'command.digest': 'Vedoucím: váš přehled',
  'command.text': 'Co k němu patří',

  'code.slow':
    'Na teď je to o jeden kód víc, než mohu přijmout. Zkuste to prosím za hodinu; do té doby se nic neztratí.',

  'link.code':
    'Váš kód: {code}\nNapište ho v druhém chatu do {minutes, number} minut: /link {code}\nV obou chatech se pak ještě jednou zeptám. Kód prosím nikomu nedávejte.',
  'link.nothing-to-add': 'Pošlete /link v chatu, kde se už známe. Dostanete kód; ten napište sem.',
  'link.wrong':
    'Tento kód nesedí: byl použit, je starý, nebo je v něm překlep. /link v druhém chatu dá nový.',
  'link.same-chat': 'To je kód právě tohoto chatu. Napište ho prosím v tom druhém.',
  'link.same': 'Tyto dva chaty už spojené jsou.',
  'link.audience':
    'Jeden z těchto chatů máte jako zákazník, druhý jako zaměstnanec. Nechávám je odděleně, aby nikdo nemohl spojit, co říkáte v práci, s vámi jako se zákazníkem.',
  'link.employees':
    'Oba chaty jsou na seznamu zaměstnanců jako dva lidé a skupiny se počítají podle něj. Pokud jsou oba vaše, požádejte firmu {company} o opravu seznamu.',
  'link.sure':
    'Spojit tento chat s chatem na platformě {platform}? Pak se vás zeptám jednou a tam, kde to máte nejraději; údaje o vás uvidíte z obou. /unlink je zase rozdělí. Pokud jste kód nepsali ani nechtěli, řekněte ne.',
  'link.yes': 'Ano, oba jsou moje',
  'link.no': 'Ne',
  'link.half': 'Děkuji. Teď to prosím potvrďte i v druhém chatu.',
  'link.done':
    'Hotovo: oba chaty jsou teď vaše a zeptám se jednou. /settings: kde. /unlink je zase rozdělí.',
  'link.refused': 'Nic se nespojilo.',
  'link.over': 'To už neplatí: nic se nezměnilo. /link začne znovu.',
  'unlink.which': 'Co mám oddělit? Vše řečené zůstane na své straně.',
  'unlink.added': '{chats}, přidáno {added}',
  'unlink.none': 'Přes /link tu nic spojeno není.',
  'unlink.done': 'Hotovo: chaty jsou zase zvlášť, každý se svou historií.',

  'feedback.about': 'O čem chcete firmě {company} něco říct?',
  'feedback.else': 'O něčem jiném',
  'feedback.write': '{touchpoint}: napište prosím vlastními slovy, jaké to bylo.',
  'feedback.thanks': 'Děkujeme! {company} má vaši zprávu.',
  'feedback.enough': 'Děkujeme, na jeden den je toho hodně. Přijďte prosím zase zítra.',
  'feedback.employee':
    'Jednotlivé zprávy od zaměstnanců nepřijímám: jedna zpráva nemůže být anonymní. V příštím kole bude místo pro vaše vlastní slova a uvidí se jen mezi slovy deseti a více lidí.',
  'touchpoint.store-visit': 'Návštěva prodejny',
  'touchpoint.delivery': 'Doručení',
  'touchpoint.support': 'Zákaznická podpora',
  'touchpoint.return': 'Vrácení zboží',
  'touchpoint.website': 'Web',
  'touchpoint.onboarding': 'První kroky',

  'open.soon': '{touchpoint}: přijde sem k tomu krátká otázka.',
  'open.nothing-now': 'Rádi vás vidíme. Teď není potřeba na nic odpovídat.',
  'open.stopped': 'Rádi vás vidíme. Přáli jste si, abychom se neptali; /start vás vrátí zpět.',
  'open.busy': 'Právě se připojuje hodně lidí. Zkuste to prosím za hodinu; kód bude dál platit.',
  'open.customers-only':
    'Tento kód je pro zákazníky. Vy jste tu jako zaměstnanec a nic se nezměnilo.',

  'page.for': 'Pro: {name}',
  'page.customer':
    '{company}: rádi bychom slyšeli váš názor. Občas krátká otázka v chatu, který stejně používáte.',
  'page.employee':
    '{company} se ptá, jak se daří v práci: pár krátkých otázek v chatu, který stejně používáte. Účast je dobrovolná.',
  'page.telegram': 'Telegram: namiřte na obrázek fotoaparát telefonu a stiskněte Start.',
  'page.discord':
    'Discord: stiskněte Připojit se tam, kde to {company} nabízí, nebo napište /start a tento kód:',
  'page.once': 'Platí jednou, 30 dní a jen pro vás.',

  'language.name': 'Čeština',
  'platform.telegram': 'Telegram',
  'platform.slack': 'Slack',
  'platform.discord': 'Discord',
  'settings.title': 'Vaše nastavení',
  'settings.language': 'Jazyk: {language}',
  'settings.prefer': 'Kde se ptát: {platform}',
  'settings.quiet': 'Nepsat v době: {hours}',
  'settings.every': 'Nejvýš jednou za: {often}',
  'settings.usual': 'jako obvykle',
  'settings.days': '{count, plural, one {# den} few {# dny} many {# dne} other {# dní}}',
  'settings.paused': 'Pauza do {until}',
  'settings.quiet.set': 'Klid {hours}',
  'settings.quiet.clear': 'Bez klidu',
  'settings.every.set': 'Jednou za {count, number} dní',
  'settings.every.usual': 'Jak často: jako obvykle',
  'settings.prefer.usual': 'Kde: jako obvykle',
  'settings.pause.week': 'Pauza na týden',
  'settings.pause.month': 'Pauza na měsíc',
  'settings.resume': 'Zase se ptát',
  'settings.no-reminders': 'Připomínky nechodí.',
  'settings.remind': 'Připomínat',
  'settings.remind.never': 'Bez připomínek',

  'mydata.title': 'Co se tu o vás uchovává. V souboru je všechno.',
  'mydata.person': 'Na seznamu jste jako: {name}',
  'mydata.fact': '{name}: {value} ({source}, {date}).',
  'mydata.fact.until': 'Znovu se na to nezeptáme dříve než {date}.',
  'fact.roster': 'ze seznamu firmy {company}',
  'fact.event': 'ze záznamů firmy {company}',
  'fact.answer': 'vaše odpověď',
  'fact.correction': 'opraveno vámi',
  'fact.correct': 'Opravit: {name}',
  'fact.ask': 'Jak je to správně? „{name}“:',
  'fact.gone': 'To se mě netýká',
  'fact.corrected': 'Děkujeme. Nově platí: {name}: {value}',
  'fact.removed': 'Děkujeme. „{name}“ už se o vás neuchovává.',
  'mydata.accounts': 'Připojeno přes: {platforms}',
  'mydata.counts':
    '{answers, plural, one {# odpověď} few {# odpovědi} many {# odpovědi} other {# odpovědí}}, {cases, plural, one {# případ} few {# případy} many {# případu} other {# případů}}',
  'mydata.closed':
    '{rounds, plural, one {# uzavřené kolo} few {# uzavřená kola} many {# uzavřeného kola} other {# uzavřených kol}}: vaše odpovědi v nich byly smazány a už je s vámi nelze spojit.',
  'mydata.not-identifiable':
    'Odpovědi byly smazány a jejich klíč zničen, když se kolo uzavřelo. Zůstaly jen výsledky skupin.',
  'mydata.forget': '/forget vše vymaže.',
  'forget.sure':
    'Tím se vymaže všechno, co se tu o vás uchovává, a nelze to vrátit. Mimo dosah jsou kopie na samotné platformě, vaše vlastní zprávy v chatech, moje zprávy starší než {messageDays, number} dní a dřívější zálohy. Vymazat?',
  'forget.yes': 'Vymazat vše',
  'forget.done':
    'Hotovo. Nic o vás už tu není. Zprávy odstraněné z vašich chatů: {removed, number}; nepodařilo se odstranit: {left, number}.',
  'forget.managers':
    'Zprávy odstraněné z chatů manažerů: {removed, number}; nepodařilo se odstranit: {left, number}.',
  'forget.rest':
    'Vaše vlastní zprávy a moje starší zprávy mohly v chatech zůstat: odstraníte je smazáním chatů.',
  'forget.erased': 'Tato zpráva byla na žádost vymazána.',
  'card.erased':
    'Tato zpráva byla vymazána: mohla se týkat někoho, kdo požádal o výmaz svých údajů. Aktuální stav ukáže /digest.',

  'case.told': 'To nás mrzí. Vaši zprávu má {owner} ({company}) a odpoví vám do {by}.',
  'case.told.nameless': 'To nás mrzí. {company} má vaši zprávu a odpoví vám do {by}.',
  'case.reply': '{owner}, {company}:\n{text}',
  'case.reply.nameless': '{company}:\n{text}',
  'case.solved': 'Vyřešilo se to?',
  'case.solved.yes': 'To rádi slyšíme. Děkujeme, že jste to řekli.',
  'case.solved.no': 'Děkujeme, že jste to řekli. {owner} se vám ještě ozve.',
  'case.solved.no.nameless': 'Děkujeme, že jste to řekli. {company} se vám ještě ozve.',

  'card.title': 'Nespokojený zákazník: {name}',
  'card.nameless': 'zákazník beze jména',
  'card.about': 'Čeho se to týká: {survey}',
  'card.score': 'Hodnocení: {score}',
  'card.changed': 'Zákazník od té doby odpověď změnil.',
  'card.score-changed': 'Zákazník od té doby změnil hodnocení; původně bylo {before}.',
  'card.words': '„{text}“',
  'card.by': 'Odpovědět do {by}',
  'card.open': 'Zatím si to nikdo nevzal.',
  'card.claimed': 'Má to {owner}.',
  'card.replied': '{owner}: odpověď odeslána.',
  'card.replied.nameless': 'Odpověď odeslána.',
  'card.resolved': '{owner}: vyřešeno; zákazníka jsme se zeptali, zda ano.',
  'card.resolved.nameless': 'Vyřešeno; zákazníka jsme se zeptali, zda ano.',
  'card.confirmed': 'Zákazník říká: vyřešeno.',
  'card.reopened': 'Zákazník říká: nevyřešeno.',
  'card.repeat': '(znovu)',
  'card.claim': 'Vzít si',
  'card.reply': 'Odpovědět',
  'card.resolve': 'Vyřešeno',
  'card.reply-prompt': 'Napište odpověď zákazníkovi jako další zprávu v tomto chatu.',
  'card.reply-sent': 'Vaše odpověď je na cestě k zákazníkovi.',
  'card.no-way': 'Zákazníka teď nelze zastihnout v žádném chatu. Vaše odpověď nebyla odeslána.',
  'card.delivery.failed': 'Poslední zprávu zákazníkovi se nepodařilo doručit.',
  'card.delivery.unsure': 'Nelze zjistit, zda poslední zpráva zákazníkovi dorazila.',
  'card.not-yours': 'Toto tlačítko je pro vedoucí ve firmě {company}.',
  'card.taken': 'Tohle už má {owner}.',

  'digest.title': '{company}, {date}',
  'digest.for': 'Zastupujete: {name}, nepřítomnost do {date}.',
  'digest.nothing': 'Zatím jsme se nikoho neptali. První čísla přijdou s prvními odpověďmi.',
  'digest.first': 'Toto jsou první čísla; od příštích tu bude stát, co se změnilo.',
  'digest.matters.none': 'Nic se nezměnilo víc, než vysvětlí náhoda.',
  'digest.matters.figure':
    '{name}: {direction, select, up {nárůst o} other {pokles o}} {by}, nyní {value}; to je víc, než vysvětlí náhoda.',
  'digest.matters.theme':
    '{theme}: mluví o tom {direction, select, up {víc lidí} other {míň lidí}} – {share} komentářů, dříve {before}.',
  'digest.quiet':
    'Od {since} nic nového: žádné odpovědi, žádné případy, žádné uzavřené kolo. Přehled přijde znovu, jakmile bude o čem psát.',
  'digest.reach':
    'Zákazníci, které lze oslovit: {share} ({reached, number} z {people, plural, one {# člověka} few {# lidí} many {# člověka} other {# lidí}} v seznamu)',
  'digest.customers': 'Zákazníci, poslední čtyři týdny (změny: proti čtyřem předchozím)',
  'digest.customers.pool': 'Zákazníci, posledních 16 týdnů dohromady: novější odpovědi nejsou',
  'digest.customers.above': 'Zákazníci celé firmy: vaši zatím neodpověděli',
  'digest.employees': 'Zaměstnanci',
  'digest.response': 'Podíl odpovědí: {share} ({answered, number} z {asked, number})',
  'digest.figure':
    '{name}: {value}, {sure} ({count, plural, one {# odpověď} few {# odpovědi} many {# odpovědi} other {# odpovědí}})',
  'digest.figure.band': '{name}: {value}, {sure} (odpovědí: {band})',
  'digest.margin': 'odchylka ±{margin}',
  'digest.between': 'nejspíš mezi {low} a {high}',
  'digest.change':
    '{direction, select, up {nárůst o {by}} down {pokles o {by}} other {bez zjistitelné změny}}',
  'digest.quarter': 'Proti stavu před čtvrt rokem',
  'digest.trend':
    '{name}: celkově {direction, select, up {roste} other {klesá}} (hodnot: {count, number})',
  'digest.link':
    'Na {count, number} místech jsou zákazníci {direction, select, together {spokojenější tam, kde jsou spokojení zaměstnanci, a to víc, než vysvětlí náhoda} apart {spokojenější tam, kde zaměstnanci spokojení nejsou, a to víc, než vysvětlí náhoda} other {podle toho, co lze poznat, stejně spokojení bez ohledu na zaměstnance}}. Co je příčina, to neříká.',
  'digest.segments': 'Podle segmentů',
  'digest.segment': '{segment}: oslovit lze {reach} ({reached, number} z {people, number})',
  'digest.segment.answered': 'odpovědělo {share} ({answered, number} z {asked, number})',
  'digest.touchpoints': 'Na cestě zákazníka',
  'digest.touchpoint.themes': 'témata: {names}',
  'digest.touchpoint.cases':
    '{count, plural, one {# otevřený případ} few {# otevřené případy} many {# otevřeného případu} other {# otevřených případů}}',
  'digest.withheld': 'nezobrazeno',
  'digest.round': '{group}, kolo {date}',
  'digest.instead.pool':
    'za {rounds, plural, one {poslední # kolo} few {poslední # kola} many {posledního # kola} other {posledních # kol}} dohromady',
  'digest.everybody': 'všichni',
  'digest.unlock': 'Skupiny od {people, number} lidí se obvykle zobrazí.',
  'digest.drivers': 'Nejvíc s tím souvisí: {names}',
  'digest.chart': 'V grafu: {numbers}',
  'digest.chart.now': 'Jak na tom jsme',
  'digest.chart.note': '± je odchylka, 95 %',
  'digest.talk':
    'O čem lidé mluví ({count, plural, one {# komentář} few {# komentáře} many {# komentáře} other {# komentářů}})',
  'digest.theme':
    '{theme}: {count, plural, one {# zmínka} few {# zmínky} many {# zmínky} other {# zmínek}}, nespokojených {negative, number}, spokojených {positive, number}',
  'digest.theme.change':
    '{direction, select, up {častěji než dřív} down {méně než dřív} other {bez zjistitelné změny}}',
  'digest.words': 'Slova, která vyčnívají',
  'digest.term':
    '{term}: {count, plural, one {# zmínka} few {# zmínky} many {# zmínky} other {# zmínek}}, nespokojených {negative, number}',
  'digest.comments': 'Vlastními slovy',
  'digest.comments.employees': 'Zaměstnanci vlastními slovy, bez jakéhokoli pořadí',
  'digest.comment': '„{text}“ ({name})',
  'digest.comment.nameless': '„{text}“',
  'digest.cases':
    '{count, plural, =0 {Žádné otevřené případy.} one {# otevřený případ, nejstarší čeká {age}.} few {# otevřené případy, nejstarší čeká {age}.} many {# otevřeného případu, nejstarší čeká {age}.} other {# otevřených případů, nejstarší čeká {age}.}}',
  'digest.cases.overdue':
    '{count, plural, one {# zákazník čeká} few {# zákazníci čekají} many {# zákazníka čeká} other {# zákazníků čeká}} déle, než jsme slíbili.',
  'digest.cases.kept':
    'Otevřeno za čtyři týdny: {count, number}; převzato: {acknowledged, number}, zodpovězeno týž den: {sameDay, number}, týž pracovní den: {sameBusinessDay, number}.',
  'digest.step': 'Jeden další krok: {step}',
  'digest.step.take': 'Uděláme to',
  'digest.step.taken':
    'Máte na starost: {step}\n{owner}, do {date}. Najdete to v příštím přehledu.',
  'digest.in-weeks':
    '{count, plural, one {Za # týden} few {Za # týdny} many {Za # týdne} other {Za # týdnů}}',
  'digest.taken': 'Co jste si vzali na starost',
  'digest.taken.open': '{number}. Do {date}, {owner}: {step}',
  'digest.taken.overdue': '{number}. Po termínu od {date}, {owner}: {step}',
  'digest.taken.done': '{number}. Hotovo, {owner}: {step}',
  'digest.taken.button': '{count, plural, one {Je hotovo} other {Hotovo: {number}}}',
  'digest.taken.marked': 'Hotovo, {owner}: {step}\nDěkujeme.',
  'digest.more': 'Více',
  'digest.more.title': 'Podrobnosti, {date}',
  'digest.settings': 'Nastavení',
  'digest.settings.now':
    'Přehled chodí {often, select, daily {každý pracovní den} weekly {každý týden} monthly {jednou za měsíc} other {podle souboru s programy}}, {platform}. Příští: {next}.',
  'digest.settings.away': 'Do {date} ho dostává {name}.',
  'digest.often.daily': 'Každý pracovní den',
  'digest.often.weekly': 'Každý týden',
  'digest.often.monthly': 'Každý měsíc',
  'digest.chosen': '✓ {label}',
  'digest.away': 'Budu pryč',
  'digest.away.who': 'Kdo dostane přehled, když budete pryč?',
  'digest.away.nobody': 'Není tu nikdo další z vedoucích, kdo by vás zastoupil.',
  'digest.away.weeks':
    '{count, plural, one {Na # týden} few {Na # týdny} many {Na # týdne} other {Na # týdnů}}',
  'digest.away.how-long': 'Na jak dlouho vás {name} zastoupí?',
  'digest.away.back': 'Jsem zpět',
  'digest.not-a-manager': 'Přehledy jsou pro vedoucí; mezi nimi uvedeni nejste.',
  'digest.employees.response': 'Podíl odpovědí: {share}',
  'digest.notice':
    'Kolo „{programme}“ se uzavře {until}. Zatím odpovědělo {share} dotázaných ({group}). Pomáhá oslovit všechny najednou; kdo odpověděl, neví nikdo.',
  'outage.token':
    '{platform} odmítá náš token od {time}. Dokud ho nevyměníte, nic se tam neposílá ani nepřijímá; ostatní platformy jedou dál. Kde vzít nový, řekne „tonus doctor“.',
  'outage.silent':
    '{platform} neodpovídá od {time}. Zatím se tam nic neposílá ani nepřijímá; ostatní platformy jedou dál a co má odejít, počká.',
  'outage.second':
    '{platform} nenechá Tonus poslouchat od {time}: možná běží se stejným tokenem ještě něco, třeba zkouška na jiném počítači. Než to skončí, nemusí dojít, co tam lidé píšou.',
  'outage.refused':
    '{platform} nenechá Tonus poslouchat od {time}. Co tam lidé píšou, nedojde, dokud aplikaci znovu nenastavíte podle README a Tonus nespustíte znovu; ostatní platformy jedou dál.',
  'outage.back': '{platform} už zase funguje; nefungovalo to od {time}.',
  'digest.bulletin': 'Co nám řekli zákazníci: {company}, {date}',

  'metric.nps': 'NPS',
  'metric.enps': 'eNPS',
  'metric.csat': 'CSAT',
  'metric.ces': 'CES',
  'driver.accomplishment': 'Výsledky práce',
  'driver.autonomy': 'Samostatnost',
  'driver.environment': 'Pracovní podmínky',
  'driver.voice': 'Svoboda názoru',
  'driver.goals': 'Cíle',
  'driver.meaning': 'Smysl práce',
  'driver.fit': 'Hodnoty firmy',
  'driver.strategy': 'Strategie',
  'age.hours': '{count, plural, one {# hodinu} few {# hodiny} many {# hodiny} other {# hodin}}',
  'age.days': '{count, plural, one {# den} few {# dny} many {# dne} other {# dní}}',

  'privacy.customer':
    'Co si tu o vás {company} uchovává: vaše odpovědi se jménem, {months, plural, one {# měsíc} few {# měsíce} many {# měsíce} other {# měsíců}}; účet, se kterým jste se připojili, zašifrovaný; kdy jste souhlasili a s jakým zněním. Komentáře jsou uložené šifrovaně a čte je program na vlastním počítači firmy {company}, aby poznal, zda by se vám měl někdo ozvat. /stop otázky ukončí.',
  'privacy.employee':
    'Dokud je kolo otevřené, jsou vaše odpovědi uložené šifrovaně, odděleně od seznamu dotázaných. Při uzavření se smažou i se svým klíčem; zůstanou čísla za skupiny od {least, number} lidí a od {comments, number} odpovědí komentáře beze jména. Že jste byli dotázáni a zda jste odpověděli, ví jen program a neukazuje to nikomu. Zálohu pořízenou při otevřeném kole by mohl přečíst ten, kdo má ji i klíč instalace. V simulovaných firmách ten, kdo dva roky četl všechna čísla, s jistotou nezjistil žádnou odpověď a jednotlivou odpověď uhodl asi o 2 případy ze 100 častěji než bez čísel za skupiny.',
};

export const typed: Typed = {
  yes: ['ano', 'jo', 'jasne'],
  no: ['ne', 'n', 'nikoli'],
  ambiguous: ['no'],
  back: ['zpet', 'o krok zpet'],
  skip: ['preskocit'],
  numbers: [
    ['nula'],
    ['jedna', 'jeden', 'jednicka'],
    ['dva', 'dve', 'dvojka'],
    ['tri', 'trojka'],
    ['ctyri', 'ctyrka'],
    ['pet', 'petka'],
    ['sest', 'sestka'],
    ['sedm', 'sedmicka'],
    ['osm', 'osmicka'],
    ['devet', 'devitka'],
    ['deset', 'desitka'],
  ],
  days: { yesterday: ['vcera'], today: ['dnes', 'dneska'], tomorrow: ['zitra'] },
  aroundDates: ['roku', 'r'],
  and: ['a'],
  commands: {
    stop: ['konec', 'odhlasit'],
    start: ['zacit', 'prihlasit'],
    settings: ['nastaveni'],
    help: ['napoveda'],
    privacy: ['soukromi'],
    feedback: ['zpetna vazba'],
    mydata: ['moje data', 'moje udaje'],
    forget: ['zapomen na me', 'zapomente na me'],
    link: ['propojit chaty'],
    unlink: ['rozpojit chaty'],
    hello: ['ahoj', 'dobry den'],
  },
};

export const address: TwoAddresses = { words: ['vy', 'ty'], informal: csInformal };
