import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { createTelegramSimulator } from '../simulators/telegram.ts';
import { useProgram } from './use-program.ts';

/** The built program as people run it, each test in a process of its own. */

const { tonus, file, folder } = useProgram();

describe('tonus', () => {
  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await tonus(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('start without a platform names the variables and exits 2', async () => {
    const { code, err } = await tonus(['start']);
    expect(code).toBe(2);
    expect(err).toContain('TELEGRAM_BOT_TOKEN');
    expect(err).toContain('SLACK_BOT_TOKEN');
    expect(err).toContain('DISCORD_BOT_TOKEN');
  });

  it('start with a wrong token says so, without the token, and exits 1', async () => {
    const simulator = await createTelegramSimulator();
    simulator.revokeToken();
    const { code, err } = await tonus(['start'], { ...simulator.environment, PORT: '0' });
    expect(code).toBe(1);
    expect(err).toContain('telegram: the token is refused');
    expect(err).not.toContain(simulator.environment['TELEGRAM_BOT_TOKEN']);
    await simulator.close();
  });

  it('refuses unknown commands and options with exit code 2', async () => {
    for (const args of [
      ['aply'],
      ['help', 'aply'],
      ['people', 'help', 'aply'],
      ['help', 'people', 'aply'],
    ])
      expect(await tonus(args)).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringMatching(/unknown command.*aply/),
      });
    expect((await tonus(['help', 'aply'])).err).toContain('Did you mean "apply"?');
    const help = await tonus(['people', 'import', '--help']);
    expect(await tonus(['help', 'people', 'import'])).toEqual(help);
    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('--replace') });
    expect((await tonus(['start', '--only', 'nonsense'])).code).toBe(2);
    expect(
      (
        await tonus([
          'occurrences',
          '--rule',
          'every blue moon',
          '--zone',
          'UTC',
          '--from',
          '2026-01-01',
          '--count',
          '1',
        ])
      ).code,
    ).toBe(2);
  });

  it('applies a programme file and a roster, and says all that is wrong with a bad one', async () => {
    const good = file('good.yaml', programmeFile);
    const checked = await tonus(['apply', good, '--dry-run']);
    expect(checked.out).toContain('nothing was stored');
    expect(checked.out).not.toMatch(/ $/m);
    expect((await tonus(['apply', good])).code).toBe(0);
    expect((await tonus(['apply', good])).out).toBe('Stored. Nothing changed.\n');
    const again = await tonus(['apply', good, '--json']);
    const { changes } = JSON.parse(again.out);
    expect(changes.every((change: { what: string }) => change.what === 'same')).toBe(true);
    const bad = file('bad.yaml', programmeFile.replace('kind: scale', 'kind: scael'));
    const refused = await tonus(['apply', bad]);
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/bad\.yaml:\d+:\d+: .*scael.*scale/);
    const list = file('roster.csv', roster(people));
    expect((await tonus(['people', 'import', list])).out).toContain('3 new');
    expect((await tonus(['people', 'import', join(folder, 'none.csv')])).code).toBe(2);
    const listed = JSON.parse((await tonus(['people', 'list', '--json'])).out);
    expect(listed.map(({ person }: { person: string }) => person)).toEqual([
      'c-anna',
      'c-oleg',
      'm-jana',
    ]);
  });

  it('warns of a manager who is not on the roster, and makes no digest for them', async () => {
    const own = { TONUS_DATA_DIR: join(folder, 'managers') };
    const slip = file('slip.yaml', programmeFile.replace('person: m-jana', 'person: m-janaa'));
    const early = await tonus(['apply', slip], own);
    expect(early).toMatchObject({ code: 0, err: '' });
    await tonus(['people', 'import', file('late.csv', roster(people))], own);
    const says = 'm-janaa is not on the roster; did you mean m-jana?';
    const applied = await tonus(['apply', slip, '--dry-run'], own);
    expect(applied).toMatchObject({ code: 0, err: `Warning: manager ${says}\n` });
    expect((await tonus(['doctor'], own)).out).toContain(`! manager: ${says}\n`);
    await tonus(['apply', file('good.yaml', programmeFile)], own);
    for (const id of ['m-janaa', 'm-nobody']) {
      const digest = await tonus(['digest', id, '--dry-run'], own);
      expect(digest).toMatchObject({ code: 2, err: expect.stringMatching(/there are: m-jana\n/) });
    }
  });

  it('warns of a programme that asks by a word nobody on the roster has', async () => {
    const own = { TONUS_DATA_DIR: join(folder, 'words') };
    const who = (test: string) =>
      programmeFile.replace('{ audience: customer }', `{ audience: customer, ${test} }`);
    const slip = file(
      'words.yaml',
      who('site: [prahaa-1, praha-1], or: [{ segment: vip }, { not: { team: front } }]'),
    );
    expect(await tonus(['apply', slip], own)).toMatchObject({ code: 0, err: '' });
    await tonus(['people', 'import', file('words.csv', roster(people))], own);
    const said = [
      'team "front", which no customer on the roster has',
      'site "prahaa-1", which no customer on the roster has; did you mean praha-1?',
      'segment "vip", which no customer on the roster has',
    ];
    const applied = await tonus(['apply', slip, '--dry-run'], own);
    const warnings = said.map((each) => `Warning: programme after-delivery asks for ${each}\n`);
    expect(applied).toMatchObject({ code: 0, err: warnings.join('') });
    const { out } = await tonus(['doctor'], own);
    for (const each of said)
      expect(out).toContain(`! programme: after-delivery asks for ${each}\n`);
    const vip = 'c-eva,Eva,customer,en,,front,praha-1,,vip|new,,,,';
    await tonus(['people', 'import', file('vip.csv', roster([vip]))], own);
    expect((await tonus(['apply', slip], own)).err).toBe(warnings[1]);
  });

  it('lists its templates and prints one that can be pasted into a programme file', async () => {
    const listed = await tonus(['templates', '--language', 'cs']);
    expect(listed.out).toMatch(/^nps +customers +3 +Doporučili by nás\. /m);
    const { out } = await tonus(['templates', 'show', 'pulse']);
    const head = programmeFile.slice(0, programmeFile.indexOf('surveys:'));
    const weekly =
      'programmes: [{ id: weekly, survey: pulse, who: { audience: employee }, cadence: every week on Mon at 09:30, starts: 2026-12-01 }]';
    const pasted = file('pasted.yaml', `${head}${out}\n${weekly}\n`);
    const own = { TONUS_DATA_DIR: join(folder, 'templates') };
    expect((await tonus(['apply', pasted], own)).out).toContain('+ survey pulse');
    const planned = await tonus(['round', 'open', 'weekly', '--dry-run'], own);
    expect(planned.out).toContain('accomplishment-1, autonomy-1, environment-1, voice-1, comment');
    const read = await tonus(['templates', 'show', 'nps', '--language', 'ru']);
    expect(read.out).toContain('порекомендуете нас друзьям');
    expect(read.out).toContain('[0] [1] [2]');
    const shown = JSON.parse((await tonus(['templates', 'show', 'nps', '--json'])).out);
    expect(shown.questions[0].cutoffs).toEqual({ low: 6, high: 9 });
    const none = await tonus(['templates', 'show', 'none']);
    expect(none.code).toBe(2);
    expect(none.err).toContain('there are: cancelling');
    expect((await tonus(['templates', '--language', 'de'])).code).toBe(2);
  });

  it('takes back no round that is not there, and rehearses nothing that is not', async () => {
    const recall = await tonus(['round', 'recall', 'r-nothing', '--dry-run']);
    expect([recall.code, recall.err]).toEqual([2, expect.stringContaining('r-nothing')]);
    const rehearsed = await tonus(['try', 'delivry', '--to', 'c-anna']);
    expect(rehearsed.code).toBe(2);
    expect(rehearsed.err).toContain('there are: delivery, pulse');
    expect((await tonus(['try', 'delivery'])).code).toBe(2);
  });

  it('opens no round twice on one date, and shows no breakdown that was not declared', async () => {
    const dry = await tonus(['round', 'open', 'team-pulse', '--dry-run', '--json']);
    expect(JSON.parse(dry.out)).toMatchObject({ round: null, asked: [] });
    const refused = await tonus(['round', 'open', 'team-pulse', '--json']);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('This asks nobody') });
    const opened = await tonus(['round', 'open', 'team-pulse', '--json', '--yes']);
    const { round, leftOut } = JSON.parse(opened.out);
    expect(JSON.parse(dry.out).leftOut).toEqual(leftOut);
    expect(leftOut).toEqual([{ person: 'm-jana', reason: 'no-account' }]);
    for (const options of [[], ['--dry-run']]) {
      const again = await tonus(['round', 'open', 'team-pulse', ...options]);
      expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('already') });
    }
    expect((await tonus(['round', 'open', 'nonsense'])).code).toBe(2);
    const closed = await tonus(['round', 'close', round]);
    expect(closed).toMatchObject({ code: 0, err: '' });
    const [listed] = JSON.parse((await tonus(['round', 'list', '--json'])).out);
    expect(listed).toMatchObject({ round, state: 'closed' });
    expect(+new Date(listed.closedAt)).toBeLessThan(+new Date(listed.closesAt));
    const released = await tonus(['release', round, '--by', 'shoe-size']);
    expect(released.code).toBe(2);
    expect(released.err).toContain('team, site');
  });

  it('scores one JSON line for each line, the empty and the last ones too', async () => {
    const { out, code } = await tonus(['score'], {}, 'Great service!\n\nэто было ужасно\nlast');
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ label }) => label)).toEqual([
      'positive',
      'unscored',
      'negative',
      expect.any(String),
    ]);
    expect(Object.keys(lines[0])).toEqual([
      'label',
      'score',
      'confidence',
      'language',
      'why',
      'themes',
    ]);
  });

  it('prints occurrences by the contract', async () => {
    const args = [
      '--rule',
      'every day at 02:30',
      '--zone',
      'Europe/Prague',
      '--from',
      '2027-03-27T00:00:00Z',
    ];
    const { out } = await tonus(['occurrences', ...args, '--count', '3', '--json']);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { at: '2027-03-27T01:30:00Z', date: '2027-03-27' },
      { at: '2027-03-28T01:30:00Z', date: '2027-03-28' },
      { at: '2027-03-29T00:30:00Z', date: '2027-03-29' },
    ]);
  });

  it.each(['1.12.2026', '01/12/2026', '2026-12-01T09:00', 'December 2026', '2026-13-01'])(
    'takes %s for no instant',
    async (from) => {
      const args = ['--rule', 'every day at 09:00', '--zone', 'UTC', '--count', '1'];
      const { code, err } = await tonus(['occurrences', ...args, '--from', from]);
      const allowed = 'an instant such as 2026-12-01T00:00:00Z';
      expect([code, err]).toEqual([2, `--from: found "${from}"; allowed: ${allowed}\n`]);
    },
  );

  it('doctor tells what is missing and how to get it', async () => {
    const { code, out } = await tonus(['doctor']);
    expect(code).toBe(1);
    expect(out).toMatch(/^✓ database: the embedded one/);
    expect(out).toContain('@BotFather');
    expect(out).toContain('slack-manifest.yaml');
    expect(out).toContain('✓ programme file');
    expect(out).toMatch(/^! operator: none: nobody is told when a platform or its token dies/m);
  });
});
