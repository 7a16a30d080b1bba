import type { Catalogue } from './en.ts';

export const cs: Catalogue = {
  joined: 'Jste s námi, {name}.',
  'joined.nameless': 'Jste s námi.',
  'join.code-wrong':
    'Tato pozvánka už byla použita nebo vypršela. Požádejte prosím {company} o novou.',
  'join.code-needed':
    'Dobrý den! Ptám se krátce za {company}. K připojení potřebuji vaši pozvánku: otevřete odkaz, který jste dostali, nebo pošlete /start a svůj kód.',
  'join.taken': 'Tento účet už patří někomu jinému. Nic se nezměnilo.',
  'join.button': 'Připojit se',
  'join.call':
    '{company} by ráda slyšela váš názor, občas a na minutku. Připojíte se tlačítkem; odpověď uvidíte jen vy.',

  'first.customer':
    '{company} se vás v tomto chatu krátce ptá, aby vám mohla lépe sloužit. Vaše odpovědi se jménem vidí lidé, kteří se tam starají o zákazníky; odpovědi se uchovávají 24 měsíců. /stop to kdykoli ukončí, /privacy řekne víc.',
  'first.employee':
    '{company} se ptá, jak se daří v práci. Účast je dobrovolná.\n• Vedoucí vidí jen čísla za skupiny: nic za méně než 5 lidí a žádný komentář tam, kde odpovědělo méně než 10.\n• Vaše odpovědi se při uzavření kola smažou. Zůstanou čísla za skupiny a komentáře beze jména.\n• Dokud je kolo otevřené, mohl by ten, kdo Tonus provozuje, odpovědi technicky přečíst. Platforma tohoto chatu a správci pracovního prostoru Slacku mohou mít k chatu přístup.\n• Styl a obsah komentáře mohou autora prozradit.\n/stop to kdykoli ukončí, /privacy řekne víc.',

  'question.skip': 'Přeskočit',
  'question.write': 'Napsat odpověď',
  'question.send': 'Odeslat',
  'question.answered': '✓ zodpovězeno',
  'question.chosen': '{question}\n✓ {answer}',
  'question.skipped': 'přeskočeno',
  'question.ends': '{low} … {high}',
  'question.reminder': 'Krátké připomenutí: odpovědět lze do {until}.',

  yes: 'Ano',
  no: 'Ne',
  done: 'Hotovo',

  'problem.not-a-number': 'Tady je potřeba číslo, například {example}.',
  'problem.out-of-range': 'Vyberte prosím číslo od {from} do {to}.',
  'problem.not-an-option': 'Vyberte prosím jednu z odpovědí výše.',
  'problem.not-a-date': 'Tady je potřeba datum, například {example}.',
  'problem.too-long': 'To je delší než {most} znaků. Zkraťte to prosím.',
  'problem.empty': 'Zpráva byla prázdná. Napište ji prosím ještě jednou.',
  'problem.not-yes-or-no': 'Odpovězte prosím ano nebo ne.',

  'thanks.customer': 'Děkujeme! {company} má vaše odpovědi.',
  'thanks.employee': 'Děkujeme! Vaše odpovědi se započítají, až se kolo uzavře.',
  closed: 'Tato otázka už je uzavřená. Děkujeme za zájem.',
  'nothing-asked': 'Děkujeme. Teď se vás na nic neptáme, takže jsem si to nenechal.',
  unreadable: 'Umím číst jen text a stisky tlačítek. Toto jsem si nenechal.',

  stopped: 'Hotovo: už se vás ptát nebudeme. /start vás vrátí zpět.',
  started: 'Vítejte zpět: zase se vás budeme ptát. /stop to kdykoli ukončí.',
  'help.customer':
    '/stop: už se neptat\n/start: zase se ptát\n/settings: jazyk, kde, kdy a jak často se ptát, pauza\n/mydata: vše, co se o vás uchovává\n/forget: vymazat to\n/privacy: co se uchovává a kdo to vidí\nOdpovíte stiskem tlačítka nebo prostě napište.',
  'help.employee':
    '/stop: už se neptat\n/start: zase se ptát\n/settings: jazyk, kde, kdy a jak často se ptát, pauza\n/mydata: vše, co se o vás uchovává\n/forget: vymazat to\n/privacy: co se uchovává a kdo to vidí\nOdpovíte stiskem tlačítka nebo prostě napište.',
  'help.manager': '/digest: váš přehled hned teď',

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
  'settings.pause.week': 'Pauza na týden',
  'settings.pause.month': 'Pauza na měsíc',
  'settings.resume': 'Zase se ptát',

  'mydata.title': 'Co se tu o vás uchovává. V souboru je všechno.',
  'mydata.person': 'Na seznamu jste jako: {name}',
  'mydata.accounts': 'Připojeno přes: {platforms}',
  'mydata.counts':
    '{answers, plural, one {# odpověď} few {# odpovědi} many {# odpovědi} other {# odpovědí}}, {cases, plural, one {# případ} few {# případy} many {# případu} other {# případů}}',
  'mydata.closed':
    '{rounds, plural, one {# uzavřené kolo} few {# uzavřená kola} many {# uzavřeného kola} other {# uzavřených kol}}: vaše odpovědi v nich byly smazány a nelze je s vámi už spojit.',
  'mydata.forget': '/forget vše vymaže.',
  'forget.sure':
    'Tím se vymaže všechno, co se tu o vás uchovává, a nelze to vrátit. Kopie na samotné platformě a dřívější zálohy jsou mimo náš dosah. Vymazat?',
  'forget.yes': 'Vymazat vše',
  'forget.done':
    'Hotovo. Nic o vás už tu není. Zprávy stažené z chatu: {removed, number}; nešlo stáhnout: {left, number}. Zbytek odstraníte smazáním chatu.',

  'case.told': 'To nás mrzí. Vaši zprávu má {owner} ({company}) a odpoví vám do {by}.',
  'case.reply': '{owner}, {company}:\n{text}',
  'case.solved': 'Vyřešilo se to?',
  'case.solved.yes': 'To rádi slyšíme. Děkujeme, že jste to řekli.',
  'case.solved.no': 'Děkujeme, že jste to řekli. {owner} se vám ještě ozve.',

  'card.title': 'Nespokojený zákazník: {name}',
  'card.nameless': 'zákazník beze jména',
  'card.about': 'Čeho se to týká: {survey}',
  'card.score': 'Hodnocení: {score}',
  'card.words': '„{text}“',
  'card.by': 'Odpovědět do {by}',
  'card.open': 'Zatím si to nikdo nevzal.',
  'card.claimed': 'Má to {owner}.',
  'card.replied': '{owner}: odpověď odeslána.',
  'card.resolved': '{owner}: vyřešeno; zákazníka jsme se zeptali, zda ano.',
  'card.confirmed': 'Zákazník říká: vyřešeno.',
  'card.reopened': 'Zákazník říká: nevyřešeno.',
  'card.repeat': '(opakovaně)',
  'card.claim': 'Vzít si',
  'card.reply': 'Odpovědět',
  'card.resolve': 'Vyřešeno',
  'card.reply-prompt': 'Napište odpověď zákazníkovi jako další zprávu v tomto chatu.',
  'card.reply-sent': 'Vaše odpověď je na cestě k zákazníkovi.',
  'card.not-yours': 'Toto tlačítko je pro vedoucí {company}.',
  'card.taken': 'Tohle už má {owner}.',

  'digest.title': '{company}, {date}',
  'digest.nothing': 'Zatím jsme se nikoho neptali. První čísla přijdou s prvními odpověďmi.',
  'digest.first': 'Toto je první přehled: změny uvidíte od příštího.',
  'digest.reach':
    'Můžeme oslovit: {share} ({reached, number} z {people, plural, one {# člověka} few {# lidí} many {# člověka} other {# lidí}} na seznamu)',
  'digest.customers': 'Zákazníci',
  'digest.employees': 'Zaměstnanci',
  'digest.response': 'Podíl odpovědí: {share} ({answered, number} z {asked, number})',
  'digest.figure':
    '{name}: {value}, odchylka ±{margin} ({count, plural, one {# odpověď} few {# odpovědi} many {# odpovědi} other {# odpovědí}})',
  'digest.figure.band': '{name}: {value}, odchylka ±{margin} (odpovědí: {band})',
  'digest.change':
    '{direction, select, up {nahoru o {by}} down {dolů o {by}} other {žádná prokazatelná změna}} od minula',
  'digest.withheld': 'nezobrazeno',
  'digest.round': '{group}, kolo {date}',
  'digest.instead.pool':
    '{rounds, plural, one {poslední # kolo} few {poslední # kola} many {posledních # kola} other {posledních # kol}} dohromady',
  'digest.everybody': 'všichni',
  'digest.unlock': 'Skupiny od {people, number} lidí se obvykle zobrazí.',
  'digest.talk': 'O čem lidé mluví',
  'digest.term':
    '{term}: {count, plural, one {# zmínka} few {# zmínky} many {# zmínky} other {# zmínek}}, z toho záporných: {negative, number}',
  'digest.comments': 'Vlastními slovy',
  'digest.comment': '„{text}“ ({name})',
  'digest.comment.nameless': '„{text}“',
  'digest.cases':
    '{count, plural, =0 {Žádné otevřené případy.} one {# otevřený případ, nejstarší čeká {age}.} few {# otevřené případy, nejstarší čeká {age}.} many {# otevřeného případu, nejstarší čeká {age}.} other {# otevřených případů, nejstarší čeká {age}.}}',
  'digest.not-a-manager': 'Přehledy jsou pro vedoucí; mezi nimi uvedeni nejste.',
  'digest.employees.response': 'Podíl odpovědí: {share}',

  'metric.nps': 'NPS',
  'metric.enps': 'eNPS',
  'metric.csat': 'CSAT',
  'metric.ces': 'CES',
  'age.hours': '{count, plural, one {# hodinu} few {# hodiny} many {# hodiny} other {# hodin}}',
  'age.days': '{count, plural, one {# den} few {# dny} many {# dne} other {# dní}}',

  'privacy.customer':
    'Co si tu o vás {company} uchovává: vaše odpovědi se jménem, 24 měsíců; účet, se kterým jste se připojili, zašifrovaný; kdy a s jakými slovy jste souhlasili. Komentáře jsou uložené šifrovaně a čte je program na vlastním počítači {company}, aby poznal, zda by se vám měl někdo ozvat. /stop otázky ukončí.',
  'privacy.employee':
    'Dokud je kolo otevřené, jsou vaše odpovědi uložené šifrovaně, odděleně od seznamu dotázaných. Při uzavření se smažou i se svým klíčem; zůstanou čísla za skupiny od 5 lidí a od 10 odpovědí komentáře beze jména. Že jste byli dotázáni a zda jste odpověděli, ví jen program a neukazuje to nikomu. Zálohu pořízenou při otevřeném kole by mohl přečíst ten, kdo má ji i klíč instalace.',
};
