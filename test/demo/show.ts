import { answer, ask } from './ask.ts';
import { judgeDigests } from './digests.ts';
import { followUp, readDigests } from './follow-up.ts';
import { judgeCases } from './judge-cases.ts';
import { judgeDoors } from './judge-doors.ts';
import { judgePeople } from './judge-people.ts';
import { begin, letJoin } from './prepare.ts';
import type { Result } from './result.ts';
import type { Scene } from './scene.ts';

/** The whole job, phase by phase; each is over when what it is about stands in the chats. */

export interface Outcome {
  results: readonly Result[];
  /** As it arrived in the manager's chat. */
  digest: string;
  address: string;
}

export async function play(scene: Scene): Promise<Outcome> {
  const { phase } = scene.printer;
  const address = await phase('Tonus starts and learns about the company', () => begin(scene));
  await phase('People join', () => letJoin(scene));
  const asked = await phase('Everybody is asked', () => ask(scene, address));
  await phase('People answer, each in their own way', () => answer(scene));
  const round = asked.rounds.find(({ programme }) => programme === scene.manager.programme);
  const exported = await phase('Unhappy customers are taken care of, the round closes', () =>
    followUp(scene, round?.round ?? ''),
  );
  const digest = await phase('The digest goes out', () => readDigests(scene));
  return { results: [...asked.results, ...judge(scene), ...exported], digest, address };
}

function judge({ players, phones, deeds, stage, company, manager }: Scene): Result[] {
  const { telegram, slack, discord } = stage.simulators;
  const requests = [telegram, slack, discord].flatMap((simulator) => simulator.requests);
  const channel = phones.chats
    .of({ platform: 'slack', user: '' })
    .filter(({ shown }) => shown.chat === company.channel);
  return [
    ...judgePeople(players, phones.chats, company.name),
    ...judgeDoors(players, phones.chats, deeds, requests),
    ...judgeCases(players, channel),
    ...judgeDigests(phones.chats.of(manager), company.name, manager, players),
  ];
}
