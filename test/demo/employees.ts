import { type Act, employee, skip, sticker, stops, tenTaps, twice, types } from './script.ts';

/** The employees of examples/kavarna-roster.csv. What they say is theirs: it must show nowhere with a name. */

const slack = ['slack', 'found'] as const;
const telegram = ['telegram', 'link'] as const;

type Said = Act | readonly Act[];

function pulse(enps: Said, workload: Said, recognition: Said, support: Said, comment: Said) {
  return { enps, workload, recognition, support, comment };
}

export const employees = [
  employee(
    'm-jana',
    slack,
    pulse('9', '3', '4', '5', 'Porady v osm ráno. Vím, že je svolávám já.'),
  ),
  employee(
    'm-lukas',
    slack,
    pulse(
      '8',
      '3',
      '4',
      '4',
      'Mlýnek číslo dvě zní jako startující letadlo. Hosté se už připoutávají.',
    ),
  ),
  employee('e-01', slack, pulse('9', '4', '5', '4', 'Nic, jen víc kytek do kanceláře.')),
  employee('e-02', slack, pulse('7', '2', '3', '4', 'Fewer meetings about having fewer meetings.')),
  employee(
    'e-03',
    slack,
    pulse(
      '8',
      '4',
      '4',
      '5',
      'Пусть чат смен просыпается не раньше меня. В шесть утра я ещё тесто.',
    ),
  ),
  employee('e-04', slack, pulse(types('sedm'), '3', '3', '4', skip)),
  employee('e-05', slack, pulse('10', '5', '5', '5', '❤️☕❤️')),
  employee(
    'e-06',
    slack,
    pulse(
      tenTaps('9'),
      '4',
      '4',
      '5',
      'The rota comes out on Sunday night. That is when I learn that I have no Monday.',
    ),
  ),
  employee(
    'e-07',
    slack,
    pulse(
      '6',
      '3',
      '2',
      '4',
      'Спасибо у нас чаще говорят кофемашине. Она, правда, и не опаздывает.',
    ),
  ),
  employee(
    'e-08',
    slack,
    pulse('8', '4', '4', '4', '=HYPERLINK("http://vyplata.example","Výplata") na čas, to by šlo?'),
  ),
  employee(
    'e-09',
    slack,
    pulse('9', '4', '4', '5', 'Levá trouba peče jen zleva. Koláče pak vypadají jako půlměsíc.'),
  ),
  employee('e-10', slack, {}),
  employee('m-ondrej', slack, pulse('8', '3', '4', '4', 'Sklad. Kdo ho najde, ať mi dá vědět.')),
  employee('e-11', slack, pulse('9', '4', [sticker, '5'], '4', skip)),
  employee(
    'e-12',
    slack,
    pulse(
      types('seven'),
      '4',
      '4',
      '4',
      'The playlist. One more ukulele cover and I will answer the next survey in screams.',
    ),
    { shown: true },
  ),
  employee(
    'e-13',
    slack,
    pulse('5', '2', '2', '3', 'Začínáme v pět. V pět! To ještě ani rohlík není rohlík.'),
  ),
  employee(
    'e-14',
    telegram,
    pulse('8', '4', '4', '4', 'Второй миксер. Тесто не виновато, что у нас один на два этажа.'),
  ),
  employee(
    'e-15',
    slack,
    pulse(
      '7',
      '3',
      '3',
      '4',
      'V pražírně chybí druhé sluchátko. To jedno ucho si už odpracovalo své.',
    ),
  ),
  employee('e-16', slack, pulse('10', '4', '5', '5', 'Nechte to tak. Vážně. A kupte ledničku.')),
  employee(
    'e-17',
    slack,
    pulse('8', '4', '4', '5', '@everyone should taste the Ethiopian before it is gone <!channel>'),
  ),
  employee(
    'm-klara',
    slack,
    pulse('8', '2', '4', '4', 'Krabice M jsou ve skutečnosti S. Už půl roku balíme silou vůle.'),
  ),
  employee('e-18', slack, pulse('6', '2', '3', '3', 'Lepicí páska lepí všechno kromě krabic.')),
  employee('e-19', slack, pulse(twice('8'), '4', '4', '4', skip)),
  employee(
    'e-20',
    slack,
    pulse(types('семь'), '3', '4', '4', 'Звонок на складе. Курьер жмёт так, будто мы ему должны.'),
  ),
  employee('e-21', slack, { enps: '9' }, { late: true }),
  employee('e-22', slack, pulse('9', '4', '4', '4', 'Pauza na oběd dřív než ve čtyři.')),
  employee('e-23', slack, { enps: '8' }, { goesAway: true }),
  employee(
    'm-aigerim',
    telegram,
    pulse(
      '9',
      '3',
      '4',
      '5',
      'За окном минус двадцать, а гости просят холодный латте. Менять, видимо, надо меня.',
    ),
  ),
  employee('e-24', telegram, pulse('9', '5', '5', '5', 'всё ровно')),
  employee(
    'e-25',
    telegram,
    pulse(
      types('девять'),
      '4',
      '4',
      '5',
      'Если честно, одно: подменяйте нас на праздники по очереди, а не по совести. Совесть у всех разная, и на Наурыз она почему-то всегда у меня. А так коллектив золотой, чай свой, начальство говорит доброе утро и, кажется, правда так думает.',
    ),
    { shown: true },
  ),
  employee('e-26', telegram, pulse('7', '3', '3', '4', 'Баурсаки по пятницам. Каждый день.')),
  employee(
    'e-27',
    slack,
    pulse('8', '3', '4', '4', 'Посудомойка поёт. Это не метафора. Вызовите мастера.'),
  ),
  employee('e-28', telegram, pulse('6', '2', '3', '3', 'зарплата')),
  employee('e-29', slack, { enps: stops('/stop') }),
] as const;
