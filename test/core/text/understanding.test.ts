import { describe, expect, test } from 'vitest';
import type { Language } from '../../../core/i18n/languages.ts';
import type { Sentiment } from '../../../core/model.ts';
import { createUnderstanding } from '../../../core/text/understand.ts';

const understand = createUnderstanding();

type Row = readonly [text: string, label: Sentiment];

function says(language: Language, rows: readonly Row[]): void {
  test.each(rows)(`${language}: %s`, (text, label) => {
    expect(understand(text, language).label).toBe(label);
  });
}

describe('what is said plainly', () => {
  says('en', [
    ['The courier was friendly', 'positive'],
    ['worst delivery ever', 'negative'],
    ['Waited 40 minutes for a coffee', 'negative'],
    ['My manager never listens', 'negative'],
    ['AMAZING service', 'positive'],
    ['sooooo goooood', 'positive'],
  ]);
  says('ru', [
    ['Курьер вежливый, всё целое', 'positive'],
    ['ужасное обслуживание', 'negative'],
    ['Ждали полтора часа', 'negative'],
    ['Начальник на всех орёт', 'negative'],
    ['Все еще супер', 'positive'],
    ['спс, класс', 'positive'],
  ]);
  says('cs', [
    ['Kurýr byl milý a přijel včas', 'positive'],
    ['příšerná obsluha', 'negative'],
    ['Čekali jsme hodinu a půl', 'negative'],
    ['Vedoucí na nás řve', 'negative'],
    ['dekuji, vse v poradku', 'positive'],
    ['Spatna obsluha, uz nikdy', 'negative'],
  ]);
});

describe('what says nothing either way opens no case', () => {
  says('en', [
    ['ok', 'neutral'],
    ['nothing to add', 'neutral'],
    ['no comment', 'neutral'],
    ['I was in branch 5 on Tuesday', 'neutral'],
    ['ask me next month', 'neutral'],
    ['no', 'neutral'],
  ]);
  says('ru', [
    ['ок', 'neutral'],
    ['нечего добавить', 'neutral'],
    ['без комментариев', 'neutral'],
    ['Был во вторник в филиале на Тверской', 'neutral'],
    ['спросите через месяц', 'neutral'],
    ['нет', 'neutral'],
    ['ни хорошо, ни плохо', 'neutral'],
  ]);
  says('cs', [
    ['ok', 'neutral'],
    ['nemám co dodat', 'neutral'],
    ['bez komentáře', 'neutral'],
    ['V úterý jsem byl na pobočce', 'neutral'],
    ['zeptejte se za měsíc', 'neutral'],
    ['nic', 'neutral'],
    ['ani dobré, ani špatné', 'neutral'],
  ]);
});

describe('a negator turns what follows', () => {
  says('en', [
    ['The food was not good', 'negative'],
    ['not very good', 'negative'],
    ["I don't think it's good", 'negative'],
    ['not bad at all', 'positive'],
    ["couldn't be better", 'positive'],
    ["I can't complain", 'positive'],
    ['never had any issues', 'positive'],
    ["can't believe how tasty it is", 'positive'],
  ]);
  says('ru', [
    ['не вкусно', 'negative'],
    ['не очень вкусно', 'negative'],
    ['невкусно', 'negative'],
    ['вкусно не было', 'negative'],
    ['неплохо', 'positive'],
    ['Проблем с возвратом не было', 'positive'],
    ['грех жаловаться', 'positive'],
    ['никогда не ел так вкусно', 'positive'],
  ]);
  says('cs', [
    ['není to dobré', 'negative'],
    ['nelíbilo se mi to', 'negative'],
    ['nespokojený zákazník', 'negative'],
    ['není špatné', 'positive'],
    ['nebyl žádný problém', 'positive'],
    ['nemám si na co stěžovat', 'positive'],
    ['lepší už to být nemůže', 'positive'],
  ]);
});

describe('two negators agree where the language says so', () => {
  says('ru', [
    ['терминал никогда не работает', 'negative'],
    ['никто даже не поздоровался', 'negative'],
    ['никаких проблем не было', 'positive'],
  ]);
  says('cs', [
    ['nikdy to nefunguje', 'negative'],
    ['nikdo ani nepozdravil', 'negative'],
    ['nikdy jsem neměl žádný problém', 'positive'],
  ]);
});

test.each([
  ['нельзя сказать, что плохо', 'плохо'],
  ['nelze říct, že je to špatné', 'špatné'],
  ["I wouldn't say it was terrible", 'terrible'],
])('a denial over the sentence takes the edge off: %s', (denied, plain) => {
  const { score, why } = understand(denied, null);
  expect(score).toBeGreaterThan(-0.15);
  expect(why.join()).toContain(`not "${plain}"`);
});

describe('what follows "but" weighs more', () => {
  says('en', [
    ['Good coffee but the service is terrible', 'negative'],
    ['The service is slow but the coffee is wonderful', 'positive'],
    ['Great, although a bit slow', 'positive'],
  ]);
  says('ru', [
    ['Кофе вкусный, но обслуживание отвратительное', 'negative'],
    ['Ждали долго, зато очень вкусно', 'positive'],
    ['Отлично, хотя и дороговато', 'positive'],
  ]);
  says('cs', [
    ['Káva dobrá, ale obsluha otřesná', 'negative'],
    ['Čekali jsme hodinu, ale jídlo bylo skvělé', 'positive'],
    ['Skvělé, i když trochu drahé', 'positive'],
  ]);
});

describe('questions and wishes are not praise', () => {
  says('en', [
    ['Would be nice to have longer opening hours', 'neutral'],
    ['Is there a good place to park?', 'neutral'],
    ['Why is it always late?', 'negative'],
  ]);
  says('ru', [
    ['Хотелось бы хорошую парковку', 'neutral'],
    ['Где мой заказ?', 'neutral'],
    ['Почему вечно опаздываете?', 'negative'],
  ]);
  says('cs', [
    ['Bylo by fajn mít delší otevírací dobu', 'neutral'],
    ['Kde je moje objednávka?', 'neutral'],
    ['Proč pořád chodíte pozdě?', 'negative'],
  ]);
});

describe('praise that is not meant', () => {
  says('en', [
    ['great, another price rise', 'negative'],
    ['Nice job, well done 🙄', 'negative'],
    ['thanks for nothing', 'negative'],
    ['Great service, will order again', 'positive'],
  ]);
  says('ru', [
    ['Отлично, опять подняли цены', 'negative'],
    ['ну да, конечно, "быстрая" доставка 🙄', 'negative'],
    ['Супер, закажу снова', 'positive'],
  ]);
  says('cs', [
    ['skvělé, zase zdražili', 'negative'],
    ['jo jasně, „expresní“ doručení 🙄', 'negative'],
    ['Paráda, přijdu zase', 'positive'],
  ]);
});

test.each([
  ['👍', 'positive'],
  ['👎👎', 'negative'],
  ['😡', 'negative'],
  ['❤️‍🔥', 'positive'],
  ['👍🏽', 'positive'],
  [':)', 'positive'],
  [':-(', 'negative'],
  ['🤷‍♀️', 'neutral'],
] as const)('emoji alone are understood: %s', (text, label) => {
  expect(understand(text, null)).toMatchObject({ label, language: null });
});

test.each([
  ['nothing at all', ''],
  ['blanks', ' \n\t '],
  ['figures', '12345'],
  ['marks', '?!… --'],
  ['an address', 'https://example.com/terrible'],
  ['German', 'Es war sehr gut, vielen Dank'],
  ['Polish', 'Wszystko było bardzo dobre, dziękuję'],
  ['Slovak', 'Všetko bolo veľmi dobré, ďakujem pekne'],
  ['Ukrainian', 'Дуже дякую, все було чудово'],
  ['Chinese', '服务很好'],
])('%s cannot be told: unscored', (_, text) => {
  expect(understand(text, null)).toEqual({
    label: 'unscored',
    score: 0,
    confidence: 0,
    language: null,
    why: [],
    themes: [],
  });
});

test('the reasons name what was written, the weightiest first', () => {
  const { why } = understand('terrible food, and the queue was long', 'en');
  expect(why[0]).toMatch(/^"terrible" -\d\.\d$/);
  expect(understand('not good', 'en').why[0]).toMatch(/^"?not "?good" -\d\.\d$/);
  expect(understand('good bad nice awful great poor lovely rude', 'en').why).toHaveLength(5);
});
