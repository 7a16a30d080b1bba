/** What customers and employees of the example company say in the pictures. */

/** By customer; the others give their best. Those with an odd number are asked about a delivery, the others about us. */
export const sayings: Readonly<Record<string, { score: string; text: string }>> = {
  'c-03': {
    score: '3',
    text: 'Beans perfect, courier late. He called it traffic, I call it lunch.',
  },
  'c-07': { score: '2', text: 'The mug arrived as a jigsaw puzzle. Bubble wrap exists!' },
  'c-11': { score: '3', text: 'The courier was late, but he apologised to my dog first.' },
  'c-02': { score: '10', text: 'Káva výborná a obsluha si pamatuje, co piju.' },
  'c-04': { score: '9', text: 'Лучший кофе в городе. И тёплые булочки.' },
  'c-06': { score: '6', text: 'V sobotu je fronta až na ulici a obsluha nestíhá.' },
  'c-08': { score: '10', text: 'Кофе отличный, бариста помнит меня по имени.' },
  'c-12': { score: '9', text: 'Výborná káva, příjemná obsluha.' },
  'c-14': { score: '8', text: '' },
  'c-16': { score: '4', text: 'Кофе дорогой, а очередь длинная.' },
  'c-18': { score: '10', text: 'Obsluha jako doma, jen usměvavější.' },
};

/** By an employee's place on the roster. */
export const wishes: Readonly<Record<number, string>> = {
  3: 'A second grinder. Everything else can wait.',
  5: 'The rota a week earlier, please.',
  8: 'Méně inventur v neděli.',
  12: 'Somebody should fix the freezer for good.',
  17: 'More tastings with the roastery.',
  24: 'Больше людей на субботнюю смену.',
};
