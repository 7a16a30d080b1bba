import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { createTelegramSimulator, type TelegramSimulator } from '../simulators/telegram.ts';
import { useProgram } from './use-program.ts';

const { tonus, file, folder } = useProgram();
const opened = `
programmes:
  - { id: after-visit, survey: delivery, who: { audience: customer }, trigger: { touchpoint: store-visit } }
join: { open: true, touchpoints: [store-visit], stores: [praha-1] }
`;
let telegram: TelegramSimulator;

beforeAll(async () => {
  telegram = await createTelegramSimulator();
  await tonus(['apply', file('company.yaml', programmeFile)]);
  await tonus(['people', 'import', file('roster.csv', roster(people))]);
}, 60_000);

afterAll(async () => await telegram.close());

describe('tonus people', () => {
  it('invites everybody, or those of a site, on a page to print', async () => {
    const page = join(folder, 'page.html');
    const all = await tonus(['people', 'invite', '--all', '--page', page], telegram.environment);
    expect(all.code).toBe(0);
    expect(all.err).toContain('3 invitations');
    const html = readFileSync(page, 'utf8');
    expect(html.match(/<article/g)).toHaveLength(3);
    expect(html).toContain('Для: Олег');
    expect(html).toContain('?start=');
  });

  it('says what is missing where nobody is meant', async () => {
    const nobody = await tonus(['people', 'invite'], telegram.environment);
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining('--all') });
    const off = await tonus(['people', 'invite', '--all']);
    expect(off).toMatchObject({ code: 1, out: '', err: expect.stringContaining('tonus doctor') });
    const site = await tonus(['people', 'invite', '--site', 'ostrava'], telegram.environment);
    expect(site).toMatchObject({ code: 2, err: expect.stringContaining('praha-1') });
  });

  it('prints the codes of places where anybody may join, once that is open', async () => {
    const shut = await tonus(['people', 'qr'], telegram.environment);
    expect(shut).toMatchObject({ code: 2, err: expect.stringContaining('joining is not open') });
    await tonus(['apply', file('open.yaml', opened)]);
    const { out } = await tonus(['people', 'qr', '--store', 'praha-1'], telegram.environment);
    expect(out).toMatch(/t\.me\/\w+\?start=store-visit__praha-1/);
    const none = await tonus(['people', 'qr', '--store', 'brno'], telegram.environment);
    expect(none.err).toContain('open are: store-visit praha-1');
  });
});

describe('tonus wording', () => {
  it('prints sentences that apply takes back as they are', async () => {
    const { out } = await tonus(['wording', 'first', 'thanks', '--informal']);
    expect(out).toContain('Твои ответы');
    const applied = await tonus(['apply', file('wording.yaml', out)]);
    expect(applied).toMatchObject({ code: 0, out: expect.stringContaining('thanks.customer') });
    expect((await tonus(['wording', 'nonsense'])).code).toBe(2);
  });
});
