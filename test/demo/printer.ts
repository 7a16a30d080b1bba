/** What a phase has done, for people and for the next phases. */
export type Said<T> = Promise<{ said: string; gives: T }>;

/** What a reader of the terminal, or of a CI log, sees: plain lines, no spinner. */
export interface Printer {
  write(text: string): void;
  /** A line that only a reader of everything gets. */
  say(text: string): void;
  /** Runs a part of the demo under its title; gives what it gave. */
  phase<T>(title: string, work: () => Said<T>): Promise<T>;
  /** Something said in one of the chats that are shown. */
  chat(platform: string, who: string, text: string, by: 'tonus' | 'person'): void;
  phases(): readonly Timed[];
}

export type Timed = { title: string; ms: number };
export type Loudness = 'all' | 'results' | 'json';

const longestChatLine = 100;

export function createPrinter(loudness: Loudness, write: (text: string) => void): Printer {
  const timed: Timed[] = [];
  const isLoud = loudness === 'all';
  const say = (text: string): void => (isLoud ? write(`${text}\n`) : undefined);

  async function phase<T>(title: string, work: () => Said<T>): Promise<T> {
    const from = performance.now();
    say(`\n${timed.length + 1}. ${title}`);
    const { said, gives } = await work();
    const ms = performance.now() - from;
    timed.push({ title, ms });
    say(`   ${said} (${seconds(ms)})`);
    return gives;
  }

  function chat(platform: string, who: string, text: string, by: 'tonus' | 'person'): void {
    const line = text.replace(/\s+/g, ' ').trim();
    const cut = line.length > longestChatLine ? `${line.slice(0, longestChatLine - 1)}…` : line;
    const from = by === 'tonus' ? `Tonus → ${who}` : who;
    say(`   │ ${platform.padEnd(8)} ${from}: ${cut}`);
  }

  return { write, say, phase, chat, phases: () => timed };
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
