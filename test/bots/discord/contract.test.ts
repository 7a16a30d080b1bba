import { describeBotContract } from '../../contracts/bot-contract.ts';
import { openDiscord } from './open.ts';

describeBotContract({
  platform: 'discord',
  transport: 'gateway',
  open: openDiscord,
  textLimit: 2000,
  hasForms: true,
  showsAlt: true,
  pictureCall: 'POST /channels/:id/messages',
  findsByEmail: false,
  remembersKeys: false,
  tellsReach: false,
});
