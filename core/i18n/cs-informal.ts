import type { OtherAddress } from './en.ts';

/** Where the house says *ty*: the sentences that differ. */
export const csInformal: OtherAddress = {
  joined: 'Jsi s námi jako {name}.',
  'joined.nameless': 'Jsi s námi.',
  'join.code-wrong':
    'Tato pozvánka už byla použita nebo vypršela. Požádej prosím firmu {company} o novou.',
  'join.code-needed':
    'Ahoj! Kladu krátké otázky jménem firmy {company}. K připojení potřebuji tvoji pozvánku: otevři odkaz z ní, nebo pošli /start a svůj kód.',
  'join.accept':
    'Už tu jsi beze jména. S touto pozvánkou bude {company} vědět, kdo jsi, a uvidí tvoje slova i se jménem. /unlink to vrátí zpět.',
  'join.call':
    '{company}: rádi bychom občas slyšeli tvůj názor, zabere to minutku. Připojíš se tlačítkem; odpověď uvidíš jen ty.',
  'first.customer':
    '{company} se tě v tomto chatu krátce ptá, jak ti lépe sloužit. Tvoje odpovědi se jménem vidí lidé, kteří se tam starají o zákazníky; odpovědi se uchovávají {months, plural, one {# měsíc} few {# měsíce} many {# měsíce} other {# měsíců}}. /stop to kdykoli ukončí, /privacy řekne víc.',
  'first.employee':
    '{company} se ptá, jak se daří v práci. Účast je dobrovolná.\n• Vedoucí vidí jen čísla za skupiny: nic za méně než {least, number} lidí a žádný komentář tam, kde odpovědělo méně než {comments, number}.\n• Tvoje odpovědi se při uzavření kola smažou. Zůstanou čísla za skupiny a komentáře beze jména.\n• Dokud je kolo otevřené, mohl by ten, kdo Tonus provozuje, odpovědi technicky přečíst. Platforma tohoto chatu a správci pracovního prostoru Slacku mohou mít k chatu přístup.\n• Styl a obsah komentáře mohou autora prozradit.\n/stop to kdykoli ukončí, /privacy řekne víc.',
  'problem.out-of-range': 'Vyber prosím číslo od {from} do {to}.',
  'problem.not-an-option': 'Vyber prosím jednu z odpovědí výše.',
  'problem.not-a-face':
    'Vyber prosím jeden ze smajlíků {faces}, nebo napiš číslo od {from} (nejhorší) do {to} (nejlepší).',
  'problem.unclear-date':
    'To mohou být dva různé dny. Napiš prosím měsíc slovem, například: {example}',
  'problem.too-long': 'To je delší než {most} znaků. Zkrať to prosím.',
  'problem.empty': 'Zpráva byla prázdná. Napiš ji prosím ještě jednou.',
  'problem.not-yes-or-no': 'Odpověz prosím ano nebo ne.',
  'thanks.customer': 'Díky! {company} má tvoje odpovědi.',
  'thanks.employee': 'Díky! Tvoje odpovědi se započítají, až se kolo uzavře.',
  closed:
    'Tato otázka už je uzavřená, proto jsem si to nenechal. Odpovědi, které přišly včas, platí. Díky za návrat!',
  'nothing-asked': 'Díky. Teď se tě na nic neptáme, takže jsem si to nenechal.',
  'stopped.still': 'Nechceš, abychom se tě ptali, takže jsem si to nenechal. /start tě vrátí zpět.',
  stopped: 'Hotovo: už se tě ptát nebudeme. /start tě vrátí zpět.',
  started: 'Vítej zpět: zase se tě budeme ptát. /stop to kdykoli ukončí.',
  'help.customer':
    '/stop: už se neptat\n/start: zase se ptát\n/settings: jazyk, kde, kdy a jak často se ptát, pauza\n/feedback: něco teď říct\n/mydata: vše, co se o tobě uchovává\n/link: přidat svůj další chat; /unlink: zase odebrat\n/forget: vymazat to\n/privacy: co se uchovává a kdo to vidí\nOdpověz klepnutím na tlačítko, nebo prostě napiš.',
  'help.employee':
    '/stop: už se neptat\n/start: zase se ptát\n/settings: jazyk, kde, kdy a jak často se ptát, pauza\n/mydata: vše, co se o tobě uchovává\n/link: přidat svůj další chat; /unlink: zase odebrat\n/forget: vymazat to\n/privacy: co se uchovává a kdo to vidí\nOdpověz klepnutím na tlačítko, nebo prostě napiš.',
  'code.slow':
    'Na teď je to o jeden kód víc, než mohu přijmout. Zkus to prosím za hodinu; do té doby se nic neztratí.',
  'link.code':
    'Tvůj kód: {code}\nNapiš ho v druhém chatu do {minutes, number} minut: /link {code}\nV obou chatech se pak ještě jednou zeptám. Kód prosím nikomu nedávej.',
  'link.nothing-to-add': 'Pošli /link v chatu, kde se už známe. Dostaneš kód; ten napiš sem.',
  'link.same-chat': 'To je kód právě tohoto chatu. Napiš ho prosím v tom druhém.',
  'link.audience':
    'Jeden z těchto chatů máš jako zákazník, druhý jako zaměstnanec. Nechávám je odděleně, aby nikdo nemohl spojit, co říkáš v práci, s tebou jako se zákazníkem.',
  'link.employees':
    'Oba chaty jsou na seznamu zaměstnanců jako dva lidé a skupiny se počítají podle něj. Pokud jsou oba tvoje, požádej firmu {company} o opravu seznamu.',
  'link.sure':
    'Spojit tento chat s chatem na platformě {platform}? Pak se tě zeptám jednou a tam, kde to máš nejraději; údaje o sobě uvidíš z obou. /unlink je zase rozdělí. Pokud tu kód nikdo nepsal ani nechtěl, řekni ne.',
  'link.half': 'Díky. Teď to prosím potvrď i v druhém chatu.',
  'link.done':
    'Hotovo: oba chaty jsou teď tvoje a zeptám se jednou. /settings: kde. /unlink je zase rozdělí.',
  'feedback.about': 'O čem chceš firmě {company} něco říct?',
  'feedback.write': '{touchpoint}: napiš prosím vlastními slovy, jaké to bylo.',
  'feedback.thanks': 'Díky! {company} má tvoji zprávu.',
  'feedback.enough': 'Díky, na jeden den je toho hodně. Přijď prosím zase zítra.',
  'feedback.employee':
    'Jednotlivé zprávy od zaměstnanců nepřijímám: jedna zpráva nemůže být anonymní. V příštím kole bude místo pro tvoje vlastní slova a uvidí se jen mezi slovy deseti a více lidí.',
  'open.nothing-now': 'Rádi tě vidíme. Teď není potřeba na nic odpovídat.',
  'open.stopped': 'Rádi tě vidíme. Nechceš, abychom se tě ptali; /start tě vrátí zpět.',
  'open.busy': 'Právě se připojuje hodně lidí. Zkus to prosím za hodinu; kód bude dál platit.',
  'open.customers-only':
    'Tento kód je pro zákazníky. Ty jsi tu jako zaměstnanec a nic se nezměnilo.',
  'page.customer':
    '{company}: rádi bychom slyšeli tvůj názor. Občas krátká otázka v chatu, který stejně používáš.',
  'page.employee':
    '{company} se ptá, jak se daří v práci: pár krátkých otázek v chatu, který stejně používáš. Účast je dobrovolná.',
  'page.telegram': 'Telegram: namiř na obrázek fotoaparát telefonu a stiskni Start.',
  'page.discord':
    'Discord: stiskni Připojit se tam, kde to {company} nabízí, nebo napiš /start a tento kód:',
  'page.once': 'Platí jednou, 30 dní a jen pro tebe.',
  'settings.title': 'Tvoje nastavení',
  'mydata.person': 'Na seznamu jsi jako: {name}',
  'mydata.closed':
    '{rounds, plural, one {# uzavřené kolo} few {# uzavřená kola} many {# uzavřeného kola} other {# uzavřených kol}}: tvoje odpovědi v nich byly smazány a už je s tebou nelze spojit.',
  'fact.answer': 'tvoje odpověď',
  'fact.correction': 'opraveno tebou',
  'fact.removed': 'Díky. „{name}“ už se o tobě neuchovává.',
  'mydata.title': 'Co se tu o tobě uchovává. V souboru je všechno.',
  'forget.sure':
    'Tím se vymaže všechno, co se tu o tobě uchovává, a nelze to vrátit. Mimo dosah jsou kopie na samotné platformě, tvoje vlastní zprávy v chatech, moje zprávy starší než {messageDays, number} dní a dřívější zálohy. Vymazat?',
  'forget.done':
    'Hotovo. Nic o tobě už tu není. Zprávy odstraněné z tvých chatů: {removed, number}; nepodařilo se odstranit: {left, number}.',
  'forget.rest':
    'Tvoje vlastní zprávy a moje starší zprávy mohly v chatech zůstat: odstraníš je smazáním chatů.',
  'case.told': 'To nás mrzí. Tvoji zprávu má {owner} ({company}) a odpoví ti do {by}.',
  'case.told.nameless': 'To nás mrzí. {company} má tvoji zprávu a odpoví ti do {by}.',
  'case.solved.yes': 'To rádi slyšíme. Díky za zprávu.',
  'case.solved.no': 'Díky za zprávu. {owner} se ti ještě ozve.',
  'case.solved.no.nameless': 'Díky za zprávu. {company} se ti ještě ozve.',
  'privacy.customer':
    'Co si tu o tobě {company} uchovává: tvoje odpovědi se jménem, {months, plural, one {# měsíc} few {# měsíce} many {# měsíce} other {# měsíců}}; tvůj účet, zašifrovaný; kdy přišel souhlas a s jakým zněním. Komentáře jsou uložené šifrovaně a čte je program na vlastním počítači firmy {company}, aby poznal, zda by se ti měl někdo ozvat. /stop otázky ukončí.',
  'privacy.employee':
    'Dokud je kolo otevřené, jsou tvoje odpovědi uložené šifrovaně, odděleně od seznamu dotázaných. Při uzavření se smažou i se svým klíčem; zůstanou čísla za skupiny od {least, number} lidí a od {comments, number} odpovědí komentáře beze jména. Zda byl dotaz a zda přišla odpověď, ví jen program a neukazuje to nikomu. Zálohu pořízenou při otevřeném kole by mohl přečíst ten, kdo má ji i klíč instalace. V simulovaných firmách ten, kdo dva roky četl všechna čísla, s jistotou nezjistil žádnou odpověď a jednotlivou odpověď uhodl asi o 2 případy ze 100 častěji než bez čísel za skupiny.',
};
