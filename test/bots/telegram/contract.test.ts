import { describeBotContract } from '../../contracts/bot-contract.ts';
import { openTelegram } from './open.ts';

for (const transport of ['long polling', 'webhook'] as const) {
  describeBotContract({
    platform: 'telegram',
    transport,
    open: () => openTelegram(transport),
    textLimit: 4096,
    hasForms: false,
    showsAlt: false,
    pictureCall: 'sendPhoto',
    findsByEmail: false,
    remembersKeys: false,
    tellsReach: true,
  });
}
