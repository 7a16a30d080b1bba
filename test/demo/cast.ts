import type { Platform } from '../../core/bot.ts';
import { isLanguage, type Language } from '../../core/i18n/languages.ts';
import type { ShownMessage } from '../simulators/simulator.ts';
import type { Place } from './chats.ts';
import type { AskedQuestion, Company, RosterRow } from './company.ts';
import type { Script } from './script.ts';

/** A person of the roster with their script: where they chat, what they will be asked, how they read it. */
export interface Player extends Place {
  script: Script;
  row: RosterRow;
  name: string;
  language: Language;
  isCustomer: boolean;
  programme: string;
  /** All that the survey may ask. */
  questions: readonly AskedQuestion[];
}

export function castOf(company: Company, scripts: readonly Script[]): Player[] {
  return scripts.map((script, index) => {
    const row = company.people.find(({ id }) => id === script.person);
    if (!row) throw new Error(`${script.person} is not on the roster`);
    const isCustomer = row['audience'] === 'customer';
    const programme = company.programmes.find(
      ({ touchpoint, audience }) => touchpoint === script.met && audience === row['audience'],
    );
    const survey = company.surveys.find(({ id }) => id === programme?.survey);
    if (!programme || !survey) throw new Error(`nothing asks ${script.person}`);
    return {
      script,
      row,
      platform: script.on,
      user: userOf(script.on, row, index),
      name: row['name'] || row.id,
      language: languageOf(row),
      isCustomer,
      programme: programme.id,
      questions: survey.questions,
    };
  });
}

/** What the roster says, else an id of the platform's kind. */
function userOf(platform: Platform, row: RosterRow, index: number): string {
  const invented = {
    telegram: `${500_001 + index}`,
    slack: `U${String(index + 1).padStart(8, '0')}`,
    discord: `9000000000000${String(index + 1).padStart(5, '0')}`,
  };
  return row[platform] || invented[platform];
}

function languageOf(row: RosterRow): Language {
  const language = row['language'] ?? '';
  return isLanguage(language) ? language : 'en';
}

export function questionText({ language }: Player, { text }: AskedQuestion): string {
  return text[language] ?? text.en ?? '';
}

/** Whether this message puts the question and waits for an answer. */
export function asks(player: Player, question: AskedQuestion, shown: ShownMessage): boolean {
  const text = questionText(player, question);
  if (!shown.text.includes(text) || shown.text.includes('✓')) return false;
  return shown.rows.length > 0 || shown.form || (question.kind === 'text' && shown.text === text);
}
