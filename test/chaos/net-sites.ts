import { type Choice, message, type Outbound, type Sent } from '../../core/bot.ts';
import type { NetSubject } from './net-subjects.ts';

/** A place where Tonus calls a platform. */
export interface Site {
  name: string;
  /** Whether it may be done again without harm, whatever became of it. */
  isRepeatable: boolean;
  /** Rejects as the bot does. */
  act(subject: NetSubject): Promise<unknown>;
  /** What has to be there before the network fails. */
  prepare(subject: NetSubject): Promise<void>;
}

const yes: Choice = { label: 'Yes', value: 'y' };
const choices = [[yes]];
const key = 'the-key-of-a-delivery';
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
const picture = { png: Uint8Array.from(Buffer.from(pixel, 'base64')), alt: 'A chart' };
const file = { name: 'a.csv', type: 'text/csv', bytes: new TextEncoder().encode('a\n1\n') };
const form = { value: 'form', open: 'Write', submit: 'Send' };
/** More than one message holds on any platform. */
const long = 'A sentence of some words. '.repeat(600);

const nothing = async (): Promise<void> => undefined;

function sending(name: string, outbound: Outbound): Site {
  const act: Site['act'] = ({ far, person }) => far.send(person, outbound);
  return { name, isRepeatable: false, prepare: nothing, act };
}

function asking(name: string, act: Site['act']): Site {
  return { name, isRepeatable: true, prepare: nothing, act };
}

const standing = new WeakMap<NetSubject, Sent>();

function onStanding(
  name: string,
  act: (subject: NetSubject, sent: Sent) => Promise<unknown>,
): Site {
  return {
    ...{ name, isRepeatable: true },
    async prepare(subject) {
      standing.set(subject, await subject.bot.send(subject.person, message('Tea?', { choices })));
    },
    act: (subject) => act(subject, standingOf(subject)),
  };
}

function standingOf(subject: NetSubject): Sent {
  const sent = standing.get(subject);
  if (!sent) throw new Error('nothing stands in the chat');
  return sent;
}

/** What `deliver` came to, as core hears of it; core keeps the reply where it may be sent again. */
const outcomes = new WeakMap<NetSubject, Promise<void>>();

/** The person does something that the bot answers: in the place of what they tapped, and with a message after it. */
function replying(name: string, act: (subject: NetSubject, sent: Sent) => Promise<void>): Site {
  return {
    ...{ name, isRepeatable: false },
    async prepare(subject) {
      const asked = message('Tea?', { choices, form });
      standing.set(subject, await subject.bot.send(subject.person, asked));
      let settle: (delivered: Promise<void>) => void = () => undefined;
      outcomes.set(
        subject,
        new Promise((resolve) => {
          settle = resolve;
        }),
      );
      await subject.far.start(async (_, deliver) => {
        const replaces = message('Tea? Answered.');
        const delivered = deliver({ replaces, messages: [message('Thank you')] });
        settle(delivered.then(() => undefined));
        await delivered.catch(() => undefined);
      });
    },
    async act(subject) {
      act(subject, standingOf(subject)).catch(() => undefined);
      await outcomes.get(subject);
    },
  };
}

function shown({ simulator, person }: NetSubject, { id }: Sent) {
  const found = simulator.messages(person.user).find((each) => each.id === id);
  if (!found) throw new Error('the message is gone');
  return found;
}

/** Waits until the form was opened and filled in; where it does not open, the person presses again. */
async function fillTwice(subject: NetSubject): Promise<unknown> {
  const { simulator, person } = subject;
  const press = () => simulator.fill(person.user, shown(subject, standingOf(subject)), 'Milk');
  press().catch(() => undefined);
  const heard = outcomes.get(subject);
  await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, pressAgainMs))]);
  subject.proxy.meddle(null);
  await subject.proxy.open();
  if (simulator.messages(person.user).length === 1) press().catch(() => undefined);
  return await heard;
}

const pressAgainMs = 5_000;

const common: readonly Site[] = [
  asking('identify', ({ far }) => far.identify()),
  sending('send a text', message('Hello', { choices, key })),
  sending('send a long text', message(long, { key })),
  sending('send a picture', message('Hello', { picture, key })),
  sending('send a file', message('Hello', { file, key })),
  onStanding('edit', ({ far }, sent) => far.edit(sent, message('Answered'))),
  onStanding('edit, with a picture', ({ far }, sent) => far.edit(sent, message('So', { picture }))),
  onStanding('remove', ({ far }, sent) => far.remove(sent)),
  asking('find', ({ far, person, email }) => far.find({ user: email ? '' : person.user, email })),
  replying('answer a tap', (subject, sent) =>
    subject.simulator.tap(subject.person.user, shown(subject, sent), yes.label),
  ),
  asking('start', ({ far }) => far.start(nothing)),
];

const opening: Site = {
  ...sending('open a chat and send', message('Hello', { key })),
  act: ({ far, person }) => far.send({ ...person, chat: '' }, message('Hello', { key })),
};

const lookingUp: Site = asking('look a key up', ({ far, person }) => far.delivered(person, key));
const formOpening: Site = {
  ...replying('open a form', nothing),
  act: fillTwice,
};

export const sites = {
  telegram: common,
  slack: [...common, opening, lookingUp, formOpening],
  discord: [...common, opening, formOpening],
} as const;

/** What goes on in the background, whatever is called. */
export function isOfSite(request: string): boolean {
  return !request.endsWith('/getUpdates');
}
