import { describe, expect, it } from 'vitest';
import { agreementId } from '../../functions/core/agreement/agreement.ts';
import { readPolicy } from '../../functions/core/school/policy-typed.ts';
import { registerIds } from '../../functions/services/register-ids.ts';
import { emailHash, mintToken } from '../../functions/services/tokens.ts';
import * as keys from '../../functions/store/keys.ts';
import { contactItem, personItem } from '../../functions/store/person/person-items.ts';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { createPublicSite, fillIn } from '../public/public-site.ts';
import { aContact, aPupil } from '../support/person/people.ts';
import { anOffice } from '../support/register/import.ts';
import { pupilRow, toCsv } from '../support/register/register-file.ts';
import { createMemoryTable } from '../support/store/memory-table.ts';

/** The longest text that a cell may hold, of letters that take three bytes each. */
const longest = (letter: string): string => letter.repeat(120);

describe('the longest that somebody may be called', () => {
  it('stands in the register, and in the list of its class', async () => {
    const table = createMemoryTable();
    const office = await anOffice({ table });
    const row = {
      ...pupilRow(1),
      Forename: longest('ক'),
      Surname: longest('খ'),
      'Reg group': longest('ঘ'),
    };
    const other = { ...pupilRow(2), 'Reg group': longest('ঘ'), Surname: 'Aaron' };
    expect(await office.upload('one', toCsv([row, other]))).toMatchObject({ state: 'ready' });
    expect(await office.apply('one')).toMatchObject({ state: 'applied' });
    const listed = await office.store.listPeople('northbrook', { class: longest('ঘ') });
    expect(listed.map(({ lastName }) => lastName)).toEqual(['Aaron', longest('খ')]);
    const rows = await table.queryIndex('REG#northbrook');
    expect(Math.max(...rows.map(({ isk }) => Buffer.byteLength(isk)))).toBe(1024);
  });

  it('is cut between letters, and ends in the id, so that two of one name stand apart', () => {
    const named = (id: string) =>
      personItem(
        aPupil({ id, lastName: longest('খ'), firstName: longest('😀'), class: longest('ঘ') }),
      );
    const [one, two] = [named('one'), named('two')].map(({ isk = '' }) => isk);
    expect(one).toMatch(/#one$/);
    expect(one).not.toBe(two);
    expect(one).not.toMatch(/\p{Surrogate}/u);
    for (const isk of [one, two]) expect(Buffer.byteLength(isk ?? '')).toBeLessThanOrEqual(1024);
  });

  it('leaves shorter keys as they have always been', () => {
    const { isk } = personItem(
      aPupil({ id: 'maya', lastName: 'Khan', firstName: 'Maya', class: '4B' }),
    );
    expect(isk).toBe('4b#khan#maya#maya');
  });

  it('can be typed by a visitor', async () => {
    const site = await createPublicSite();
    const typedName = `${'ক'.repeat(59)} ${'খ'.repeat(60)}`;
    const done = await site.post('/northbrook/visit', await fillIn(site, { typedName }));
    expect(done.sent).toBe(303);
    expect((await site.store.listVisitors('northbrook'))[0]?.lastName).toBe('খ'.repeat(60));
  });
});

describe('keys that hold what somebody chose', () => {
  const school = 'a'.repeat(30);
  const id = registerIds(school)('person', 'anybody');
  const bytes = (key: string) => Buffer.byteLength(key);
  const read = readPolicy(
    {
      title: 'a'.repeat(120),
      version: '9'.repeat(20),
      day: '1',
      month: '9',
      year: '2026',
      url: 'https://school.example.org/policy',
    },
    [],
    undefined,
    '2026-09-02',
  );
  const forms = Object.keys(catalogue);

  it('of a policy are short, however long its title is', () => {
    if ('problems' in read) throw new Error('The policy was not taken');
    const [policy] = read.value;
    const longestForm = forms.toSorted((a, b) => b.length - a.length)[0] ?? '';
    const agreement = agreementId(longestForm, '2026-27', `${policy?.id}-${policy?.version}`);
    expect(bytes(keys.agreementSk({ id: agreement, period: '2027-28' }))).toBeLessThan(256);
    expect(bytes(keys.signatureSk({ agreement, slot: 'class-teacher', rev: 1 }))).toBeLessThan(256);
    const message = {
      school,
      owner: { kind: 'person' as const, id },
      id: `-.receipt.${agreement}`,
      isLast: true as const,
    };
    expect(bytes(keys.nudgeOf.message(message).sk)).toBeLessThan(256);
  });

  it('of a person, a contact and a link are of one length whatever they are called', () => {
    expect(bytes(keys.personPk(school, id))).toBeLessThan(64);
    const email = `${'a'.repeat(64)}@${'b'.repeat(185)}.org`;
    const { isk = '' } = contactItem(
      aContact({ school, id, email, name: longest('ক') }),
      emailHash,
    );
    expect(bytes(isk)).toBeLessThan(128);
    expect(bytes(keys.signInPk(emailHash(email)))).toBeLessThan(128);
    const minted = mintToken(school, { kind: 'person', id }, (size) => new Uint8Array(size));
    expect(bytes(keys.tokenSk(minted.hash))).toBeLessThan(128);
  });
});

describe('a file with hundreds of words for how people are related', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...pupilRow(at + 1),
      'Parent 1 relationship': `${'ক'.repeat(100)} ${at}`,
      'Parent 1 parental responsibility': '',
    }));

  it('is refused in words, for they all stand on one job', async () => {
    const office = await anOffice();
    const job = await office.upload('one', toCsv(rows(230)));
    expect(job).toMatchObject({
      state: 'refused',
      reason: expect.stringMatching(/^The file has \d+ different words for how people are related/),
    });
  });

  it('is taken up to two hundred, with a decision on each', async () => {
    const office = await anOffice();
    const job = await office.upload('one', toCsv(rows(195)));
    if (job.state !== 'ready') throw new Error(JSON.stringify(job));
    expect(job.undecided.length).toBeGreaterThan(150);
    const decisions = Object.fromEntries(
      job.undecided.map(({ relationship }) => [relationship, 'yes' as const]),
    );
    expect(await office.apply('one', { decisions })).toMatchObject({ state: 'applied' });
  });
});
