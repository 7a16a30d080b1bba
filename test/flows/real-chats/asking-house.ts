import type { Platform } from '../../../core/bot.ts';
import { asked, employeeKinds, type Kind, kinds, statement } from './kinds.ts';

/** What the tests of asking.test.ts ask. A touchpoint each, so that a test asks what it is about. */

const questions = (each: readonly Kind[]): object[] =>
  each.map((kind) => ({ id: kind.id, ...kind.asks, text: { en: asked(kind) } }));
const everyKind = JSON.stringify([statement, ...questions(kinds)]);
const theirs = JSON.stringify(questions(employeeKinds));

export const askingFile = (channel: Readonly<Partial<Record<Platform, string>>>): string => `
company: { name: Kavárna & Co, languages: [en] }
hours: { zone: Europe/Prague, days: Mon-Fri, from: "09:00", to: "17:00", holidays: CZ }
touchpoints: [website, store-visit, support]
surveys:
  - { id: kinds, version: 1, audience: customer, questions: ${everyKind} }
  - { id: shift, version: 1, audience: employee, questions: ${theirs} }
  - id: visit
    version: 1
    audience: customer
    questions:
      - { id: score, kind: scale, from: 1, to: 5, text: { en: How was it? } }
      - { id: where, kind: choice, fact: store, keep: 3 months, text: { en: Where? }, options: [{ id: praha, text: { en: Prague } }, { id: brno, text: { en: Brno } }] }
      - { id: lift, kind: yesno, when: where == brno, text: { en: "Did the lift in {answer.where} work?" } }
      - { id: why, kind: text, optional: true, text: { en: "Why {answer.score}?" } }
      - { id: help, kind: text, optional: true, when: sentiment(why) == negative, text: { en: "“{answer.why|…}”: what would have helped?" } }
      - { id: card, kind: yesno, when: known(member), text: { en: "Do you use your {fact.member|card}?" } }
      - { id: who, kind: text, optional: true, when: score >= 4, text: { en: Who was it? } }
      - { id: again, kind: yesno, text: { en: Coming again? } }
  - id: call
    version: 1
    audience: customer
    questions:
      - { id: score, kind: scale, from: 1, to: 5, text: { en: How was the call? } }
      - { id: why, kind: text, optional: true, when: score <= 3, text: { en: What went wrong? } }
programmes:
  - { id: kinds, survey: kinds, who: { audience: customer }, trigger: { touchpoint: website, after: 2h } }
  - { id: visit, survey: visit, who: { audience: customer }, trigger: { touchpoint: store-visit, after: 2h }, expires: 7d }
  - { id: call, survey: call, who: { audience: customer }, trigger: { touchpoint: support, after: 2h } }
  - { id: shift, survey: shift, who: { audience: employee }, cadence: every 4 weeks on Tue at 12:00, starts: 2026-12-01, discord: { employees: true } }
cases:
  open: [{ survey: call, when: score <= 2 }]
  channel: ${JSON.stringify(channel)}
managers:
  - { person: m-jana, digest: { on: slack, when: every week on Mon at 08:30 } }
`;
