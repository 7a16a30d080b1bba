import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createUnderstanding } from '../../core/text/understand.ts';
import { castOf } from './cast.ts';
import { middayZone, readCompany } from './company.ts';
import * as due from './expected.ts';
import { scripts } from './people.ts';

const company = await readCompany(join(import.meta.dirname, '../../examples'));
const players = castOf(company, scripts);

function countWhere(holds: (script: (typeof scripts)[number]) => boolean): number {
  return scripts.filter(holds).length;
}

describe('the people of the demo', () => {
  it('are the people of the example roster, each once', () => {
    const onRoster = company.people.map(({ id }) => id).toSorted();
    expect(scripts.map(({ person }) => person).toSorted()).toEqual(onRoster);
    expect(scripts).toHaveLength(60);
  });

  it('share no chat', () => {
    const chats = players.map(({ platform, user }) => `${platform} ${user}`);
    expect(new Set(chats).size).toBe(chats.length);
  });

  it('speak three languages on three platforms, as customers and as employees', () => {
    const kinds = players.map(({ isCustomer, language }) => `${isCustomer} ${language}`);
    expect(new Set(kinds).size).toBe(6);
    expect(new Set(scripts.map(({ on }) => on)).size).toBe(3);
  });

  it('answer only questions of the survey they get, in its order', () => {
    for (const { script, questions } of players) {
      const order = Object.keys(script.says).map((id) =>
        questions.findIndex((each) => each.id === id),
      );
      expect(order, script.person).not.toContain(-1);
      expect(order, script.person).toEqual(order.toSorted((a, b) => a - b));
    }
  });

  it('say nothing twice', () => {
    const texts = scripts.flatMap(due.textsOf).filter((text) => text.length > 20);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThan(30);
  });

  it('misbehave in every way the demo is to survive', () => {
    expect(countWhere((script) => Object.keys(script.says).length === 0)).toBeGreaterThanOrEqual(2);
    expect(countWhere((script) => due.stopped(script) > 0)).toBeGreaterThanOrEqual(2);
    expect(countWhere((script) => due.blocked(script) > 0)).toBeGreaterThanOrEqual(2);
    expect(countWhere(({ late }) => late)).toBeGreaterThanOrEqual(1);
    expect(countWhere(({ unhappy }) => unhappy !== null)).toBeGreaterThanOrEqual(5);
    expect(countWhere((script) => due.repeats(script) >= 9)).toBeGreaterThanOrEqual(1);
    expect(countWhere((script) => due.mischief(script) > 0)).toBeGreaterThanOrEqual(3);
  });

  it('are looked after by a manager who sees their site, where they complain', () => {
    for (const { unhappy, person } of scripts) {
      if (unhappy) expect(company.managers, person).toContain(unhappy.hands);
    }
  });

  it('write in anger only where a case is to come of it', () => {
    const understand = createUnderstanding();
    for (const { script, language, questions } of players.filter(({ isCustomer }) => isCustomer)) {
      if (script.unhappy) continue;
      const written = questions
        .filter(({ kind }) => kind === 'text')
        .flatMap(({ id }) => (script.says[id] ?? []).filter((act) => typeof act === 'string'));
      for (const text of written) {
        expect(understand(text, language).label, `${script.person}: ${text}`).not.toBe('negative');
      }
    }
  });

  it('have names by which a card can be told from the others', () => {
    const names = players.filter(({ script }) => script.unhappy).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the clock of the demo', () => {
  it('shows midday somewhere at every hour', () => {
    for (let hour = 0; hour < 24; hour += 1) {
      const now = new Date(Date.UTC(2026, 10, 22, hour, 30));
      const format = { timeZone: middayZone(now), hour: '2-digit', hourCycle: 'h23' } as const;
      expect(new Intl.DateTimeFormat('en', format).format(now)).toBe('12');
    }
  });
});
