import { message, type Outbound } from '../bot.ts';
import { isManager } from '../cases/act.ts';
import { payloadValue, tappedCommands } from './payload.ts';
import type { KnownSpeaker } from './speaker.ts';

/** What a person can do: as commands to type, and as buttons. */
export function helpMessage(speaker: KnownSpeaker): Outbound {
  const { member, say } = speaker;
  const own = say(`help.${member.audience}`);
  const text = isManager(speaker) ? `${own}\n${say('help.manager')}` : own;
  const left = member.settings.stopped ? 'stop' : 'start';
  const offered = tappedCommands.filter(
    (name) =>
      name !== left && name !== 'help' && (name !== 'feedback' || member.audience === 'customer'),
  );
  const choices = offered.map((name) => ({
    label: say(`button.${name}`),
    value: payloadValue({ on: 'command', name }),
  }));
  return message(text, { choices: [choices] });
}
