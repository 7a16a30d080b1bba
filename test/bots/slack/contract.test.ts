import { describeBotContract } from '../../contracts/bot-contract.ts';
import { openSlack } from './open.ts';

for (const [by, transport] of [
  ['socket', 'Socket Mode'],
  ['http', 'signed HTTP'],
] as const) {
  describeBotContract({
    platform: 'slack',
    transport,
    open: () => openSlack(by),
    textLimit: 10_000,
    hasForms: true,
    showsAlt: true,
    pictureCall: 'files.getUploadURLExternal',
    findsByEmail: true,
    remembersKeys: true,
    tellsReach: true,
  });
}
