import { block, customer, skip, sticker, stops, tenTaps, twice, types } from './script.ts';

/** The customers of examples/kavarna-roster.csv, each in their own way. */

const telegram = ['telegram', 'link'] as const;
const discord = ['discord', 'button'] as const;
const discordCode = ['discord', 'code'] as const;

export const customers = [
  customer(
    'c-01',
    telegram,
    'store-visit',
    {
      mood: tenTaps('😀'),
      comment: 'Vanilkové latte výborné jako vždy. Barista zná moje jméno, i jméno mého psa.',
    },
    { shown: true },
  ),
  customer(
    'c-02',
    telegram,
    '',
    {
      score: '3',
      reason: 'Skořicový šnek stojí víc než oběd a chutná jako omluva. <!channel> víte o tom?',
      contact: 'Ano',
    },
    { unhappy: { hands: 'm-lukas', ends: 'untouched', replies: [] } },
  ),
  customer('c-03', discord, '', {
    score: types('ten'),
    reason: 'You remembered that I take oat milk. Wonderful people, please adopt me.',
  }),
  customer(
    'c-04',
    telegram,
    'store-visit',
    {
      mood: '🙁',
      what: 'Ожидание',
      comment:
        'Двадцать минут ждал эспрессо. В Италии за это время его успевают выпить, обсудить и забыть. Стул шатался, музыка орала, бариста смотрел сквозь меня, как сквозь витрину.',
    },
    {
      shown: true,
      unhappy: {
        hands: 'm-lukas',
        ends: 'resolved',
        replies: [
          { text: 'Игорь, простите нас. Следующий эспрессо за наш счёт.', solved: false },
          {
            text: 'Вы правы, дело не в деньгах: стул починили, музыку убавили, с баристой я поговорил. Приходите проверить, я сам встану к машине.',
            solved: true,
          },
        ],
      },
    },
  ),
  customer('c-05', discordCode, 'delivery', { score: [types('super!'), '5'] }),
  customer('c-06', telegram, 'store-visit', {}, { first: [block] }),
  customer(
    'c-07',
    discord,
    'delivery',
    {
      score: '2',
      what: ['Something was damaged', 'Done'],
      why: 'The mug arrived as a jigsaw puzzle. @everyone who packs boxes: bubble wrap exists, I have seen it in films.',
    },
    {
      shown: true,
      unhappy: {
        hands: 'm-lukas',
        ends: 'resolved',
        replies: [
          {
            text: 'Harry, a new mug leaves today in more bubble wrap than is reasonable. @everyone here is sorry.',
            solved: true,
          },
        ],
      },
    },
  ),
  customer('c-08', telegram, 'store-visit', { mood: types('😀'), comment: '🔥🔥🔥' }),
  customer('c-09', telegram, 'store-visit', {}, { first: [stops('odhlásit')] }),
  customer('c-10', discord, 'delivery', {}, { first: [block] }),
  customer('c-11', telegram, 'store-visit', {
    mood: twice('🙂'),
    comment: 'Lovely croissants. The queue has its own culture by now and, I believe, a mayor.',
  }),
  customer('c-12', telegram, '', { score: stops('/stop') }),
  customer('c-13', discord, 'delivery', {
    score: '3',
    what: ['Přišla pozdě', 'Hotovo'],
    why: 'Zboží skvělé, děkujeme. Hosté zatím pili čaj a tvářili se statečně. S pozdravem recepce',
  }),
  customer(
    'c-14',
    telegram,
    'delivery',
    {
      score: '1',
      what: ['Něco bylo poškozené', 'Kurýr', 'Hotovo'],
      why: '=HYPERLINK("http://fotky.example/med","fotka") Sklenice medu rozbitá, lepkavé je všechno včetně kočky. Kurýr řekl, že to tak chodí. Nechodí.',
    },
    {
      unhappy: {
        hands: 'm-jana',
        ends: 'resolved',
        replies: [
          {
            text: 'Paní Medová, moc se omlouvám. Nový med veze zítra kolegyně osobně a peníze se vám vrací. Pozdravujte kočku.',
            solved: true,
          },
        ],
      },
    },
  ),
  customer('c-15', telegram, '', {
    score: types('sedm'),
    reason: 'Kakao je výborné, jen ten hrnek je malý. Nebo jsem já velký.',
  }),
  customer(
    'c-16',
    discord,
    'delivery',
    {
      score: '1',
      what: ['Чего-то не хватало или было не то', 'Готово'],
      why: 'Заказала кексы, приехал пакет гвоздей. Железа в рационе теперь хватает, но я расстроена.',
    },
    {
      unhappy: {
        hands: 'm-jana',
        ends: 'resolved',
        replies: [
          {
            text: 'Никол, гвозди ждали в мастерской по соседству, а кексы уже едут к вам. Гвозди, если можно, заберём.',
            solved: true,
          },
        ],
      },
    },
  ),
  customer(
    'c-17',
    telegram,
    '',
    {
      score: '9',
      reason: 'Best flat white in Brno. Please tell nobody, I like my seat.',
    },
    { last: [block] },
  ),
  customer('c-18', telegram, 'delivery', {
    score: '3',
    what: ['Přišla pozdě', 'Hotovo'],
    why: skip,
  }),
  customer('c-19', telegram, 'store-visit', {
    mood: [sticker, '😀'],
    comment: 'Латте прекрасный, спасибо! Вернусь с мамой, а мама у меня строгая, готовьтесь.',
  }),
  customer('c-20', telegram, '', {}),
  customer('c-21', telegram, '', { score: types('восемь'), reason: 'норм' }),
  customer(
    'c-22',
    telegram,
    'store-visit',
    {
      mood: '😐',
      what: 'Обслуживание',
      comment: 'Ужасно. Нахамили, перепутали заказ и даже не извинились. Я очень зол.',
    },
    { unhappy: { hands: 'm-jana', ends: 'claimed', replies: [] } },
  ),
  customer('c-23', discord, 'store-visit', {
    mood: '🙂',
    comment: 'Warm, quiet, and the cat on the counter runs the place better than most CEOs.',
  }),
  customer('c-24', telegram, 'delivery', { score: types('пятёрка') }),
  customer('c-25', discord, 'delivery', { score: '5' }),
  customer('c-26', telegram, 'delivery', { score: '4' }, { last: [types('спасибо, ребята!')] }),
] as const;
