import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ShownMessage } from '../simulators/simulator.ts';
import { castOf, type Player } from './cast.ts';
import { type Company, moveToMidday } from './company.ts';
import type { Deed } from './judge-doors.ts';
import { scripts } from './people.ts';
import type { Phones } from './perform.ts';
import { holds } from './phrases.ts';
import type { Printer } from './printer.ts';
import { createProgram, type Program } from './program.ts';
import { openStage, type Stage, seat } from './stage.ts';

/** Everything a phase of the demo works with. */
export interface Scene {
  stage: Stage;
  company: Company;
  program: Program;
  players: readonly Player[];
  manager: Player;
  phones: Phones;
  printer: Printer;
  deeds: readonly Deed[];
  /** Rejects where the service does not end in good order, or a request fitted no specification. */
  close(): Promise<void>;
}

const root = projectRoot(import.meta.dirname);
const platformNames = { telegram: 'Telegram', slack: 'Slack', discord: 'Discord' } as const;

export async function openScene(printer: Printer, now: Date): Promise<Scene> {
  const stage = await openStage();
  try {
    return await setScene(stage, printer, now);
  } catch (error) {
    await stage.close();
    throw error;
  }
}

async function setScene(stage: Stage, printer: Printer, now: Date): Promise<Scene> {
  const company = await moveToMidday(join(root, 'examples'), stage.folder, now);
  const players = castOf(company, scripts);
  const manager = players.find(({ row }) => row.id === company.managers[0]);
  if (!manager) throw new Error('the first manager of the programme file has no script');
  seat(stage, players, company.channel);
  const program = createProgram({
    main: join(root, 'dist', 'main.js'),
    dataDir: stage.dataDir,
    logFile: join(stage.folder, 'service.log'),
    environment: stage.environment,
  });
  const deeds: Deed[] = [];
  printer.say(introduction(company));
  showChats(stage, players, printer);
  const { chats, simulators } = stage;
  const did: Phones['did'] = (player, what, about = player) => {
    deeds.push({ player, what, atMs: Date.now() });
    if (about.script.shown)
      printer.chat(platformNames[player.platform], player.name, what, 'person');
  };
  return {
    ...{ stage, company, program, players, manager, printer, deeds },
    phones: { chats, simulators, did },
    async close() {
      const isGraceful = await program.stop();
      await stage.close();
      if (!isGraceful) throw new Error('the service did not end when it was asked to');
    },
  };
}

function introduction({ name, zone }: Company): string {
  return [
    `Tonus for ${name}: ${scripts.length} people on Telegram, Slack and Discord, all on this machine.`,
    'The program is the real one, run as you would run it; the people and the three platforms are simulated.',
    `So that it works at any hour, copies of examples/ are used with every clock moved to ${zone}, where it is midday.`,
  ].join('\n');
}

/** Every message from now on, whoever sees it, until the demo is ended. */
export function showEverything({ stage, players, printer }: Scene): void {
  stage.chats.watch(({ platform, user, shown }) => {
    const player = players.find((one) => one.platform === platform && one.user === user);
    printer.chat(platformNames[platform], player?.name ?? 'the channel', inShort(shown), 'tonus');
  });
}

/** What Tonus says to those whose chats are shown, without the introduction. */
function showChats({ chats }: Stage, players: readonly Player[], printer: Printer): void {
  chats.watch(({ platform, user, shown }) => {
    const player = players.find((one) => one.platform === platform && one.user === user);
    if (!player?.script.shown || shown.edits > 0) return;
    if (holds(shown.text, player.language, 'joined')) return;
    printer.chat(platformNames[platform], player.name, inShort(shown), 'tonus');
  });
}

/** A question without the introduction before it and the ends of its scale. */
function inShort(shown: ShownMessage): string {
  if (shown.rows.length === 0) return shown.text;
  const [question = ''] = shown.text.split('\n\n').at(-1)?.split('\n') ?? [];
  return `${question} ${buttonsOf(shown)}`;
}

function buttonsOf({ rows }: ShownMessage): string {
  const labels = rows.flat().map((label) => `[${label}]`);
  return labels.length > 5 ? `${labels[0]} … ${labels.at(-1)}` : labels.join(' ');
}

function projectRoot(folder: string): string {
  const parent = dirname(folder);
  if (existsSync(join(folder, 'examples')) || parent === folder) return folder;
  return projectRoot(parent);
}
