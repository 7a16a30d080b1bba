import { afterAll, beforeAll } from 'vitest';
import { programmeFile } from '../../fixtures/company.ts';
import { useDatabase } from '../../support/database.ts';
import { describeJoining } from './joining.ts';
import { describeLinking } from './linking.ts';
import { describeOpenJoining } from './open-joining.ts';
import { describeOwnData } from './own-data.ts';
import { openScene, type Scene } from './scene.ts';
import { describeSettings } from './settings.ts';
import { describeStopping } from './stopping.ts';

/** What people do beside answering, with the real SDKs on each platform; one scene, because SDKs take long to load. */

/** Where anybody may join, at any hour but at night; cases go where the simulator has a channel. */
const file = `${programmeFile}
join: { open: true, touchpoints: [store-visit], stores: [praha-1] }
`
  .replace(
    'programmes:',
    'programmes:\n  - { id: after-visit, survey: delivery, who: { audience: customer }, trigger: { touchpoint: store-visit } }',
  )
  .replace(/hours: .*/, 'hours: { zone: Europe/Prague, days: Mon-Sun, from: "08:00", to: "20:00" }')
  .replace('C0123456789', 'C0MANAGERS');

const database = useDatabase();
let opened: Scene;
const scene = (): Scene => opened;

beforeAll(async () => {
  opened = await openScene(database.db, file);
}, 60_000);

afterAll(async () => await opened.close());

describeJoining(scene);
describeOpenJoining(scene);
describeStopping(scene);
describeSettings(scene);
describeOwnData(scene);
describeLinking(scene);
