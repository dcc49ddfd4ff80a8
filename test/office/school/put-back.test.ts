import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { sendMessage } from '../../../functions/acts/message/send-message.ts';
import { listOutstanding } from '../../../functions/acts/round/outstanding/list-outstanding.ts';
import type { Signatory } from '../../../functions/core/agreement/signature.ts';
import { createCountRounds } from '../../../functions/issue/count-rounds.ts';
import { createLog } from '../../../functions/services/log.ts';
import type { Mail } from '../../../functions/services/mail.ts';
import { emailHash } from '../../../functions/services/tokens.ts';
import { countingOf, nudgeOf } from '../../../functions/store/keys.ts';
import { catalogue } from '../../../templates/forms/catalogue.ts';
import type { Desk } from '../../support/desk/desk-site.ts';
import { createDesk } from '../../support/desk/desk-site.ts';
import { typeKnowing, typeOver } from '../../support/desk/filled-in.ts';
import { northbrook, officeOn } from '../../support/desk/northbrook.ts';
import { readAt } from '../../support/desk/read-page.ts';
import { runImports } from '../../support/desk/run-imports.ts';
import type { Visitor } from '../../support/link/link-site.ts';
import { aContact, aPupil, aRelation, registerWrites } from '../../support/person/people.ts';
import { acting } from '../../support/store/acting.ts';
import { asRole } from '../../support/store/guarded-table.ts';

const at = 'northbrook';
const school = async () => {
  const found = await desk.store.findSchool(at);
  if (!found) throw new Error('no school');
  return found;
};
const nina: Signatory = { kind: 'contact', id: 'nina' };
const moveUpPath = '/desk/start-of-year/move-up';

let desk: Desk;
let office: Visitor;
const deps = () => ({
  ...acting(desk.store),
  random: randomBytes,
  catalogue,
  now: () => desk.clock.now,
});
const run = async () => {
  const count = createCountRounds({ ...deps(), log: createLog(() => undefined) });
  await asRole('issue', count)(countingOf(at));
};

/** Noor in 6A and Zak in 7X; everybody was asked in September, and mailed. It is 1 December. */
beforeEach(async () => {
  desk = createDesk();
  await northbrook(desk);
  const noor = aPupil({ id: 'noor', firstName: 'Noor', lastName: 'Amin', admissionNumber: '3001' });
  const zak = aPupil({ id: 'zak', firstName: 'Zak', lastName: 'Bell', admissionNumber: '3002' });
  await desk.store.writeRegister(
    at,
    registerWrites({
      persons: [
        { ...noor, year: '6', class: '6A' },
        { ...zak, year: '7', class: '7X' },
      ],
      contacts: [aContact({ id: 'nina', name: 'Nina Amin', email: 'nina@example.org' })],
      relations: [aRelation({ person: 'noor', contact: 'nina' })],
    }),
  );
  await desk.issueRound({
    forms: ['pupil-aup-primary', 'pupil-aup-secondary'],
    dueOn: '2026-12-18',
  });
  desk.pass(60);
  for (const id of ['nina', 'samira', 'david', 'rosa']) await desk.settle({ kind: 'contact', id });
  // As whoever sent it notes.
  for (const message of await desk.store.listOwnerMessages(at, nina))
    await desk.store.commit([
      {
        fact: 'message-moved',
        message: {
          ...message,
          to: emailHash('nina@example.org'),
          asksFor: { noor: ['pupil-aup-primary.2026-27'] },
        },
        was: message.state,
      },
    ]);
  office = await officeOn(desk, '2026-12-01');
  await run();
  await run();
});

const open = (path: string) => readAt(office, path);
/** What is outstanding of Noor: her forms, each with why. */
async function outstanding() {
  const list = await listOutstanding(deps(), await school(), {
    round: 'autumn',
    class: '',
    form: '',
    why: '',
  });
  const forms = list.lines.find(({ person }) => person === 'noor')?.agreements ?? [];
  return forms.map(({ form, why }) => `${form} ${why}`).sort();
}
const owed = async () =>
  (await desk.store.listOwnerMessages(at, nina)).filter(({ state }) => state === 'owed');

/** Sends what is owed to Nina on the next morning; what left, and what became of what was owed. */
async function nextMorning() {
  const letters: Mail[] = [];
  const messages = await owed();
  desk.clock.now = '2026-12-02T08:00:00.000Z';
  const became = [];
  for (const message of messages)
    became.push(
      await sendMessage(
        {
          ...deps(),
          sendMail: async (mail) => {
            letters.push(mail);
            return { result: 'sent', sesId: 'ses-1' };
          },
          pace: async () => undefined,
          baseUrl: 'https://forms.example.org',
          chance: () => 1,
        },
        nudgeOf.message(message),
      ),
    );
  return { letters: letters.map(({ text }) => text), became };
}

const moveByHand = (year: string, name: string) =>
  typeKnowing(office, '/desk/people/noor/move', { year, class: name });

/** As an import writes it. */
async function moveByFile(year: '6' | '7', name: string) {
  const found = await desk.store.findPerson(at, 'noor');
  if (!found) throw new Error('nobody');
  const person = { ...found.person, year, class: name };
  await desk.store.writeRegister(at, [{ put: 'person', person }]);
  const { registerRev: wasRev } = await school();
  await desk.store.commit([{ fact: 'register-moved-on', school: at, wasRev }]);
}

async function moveUp(place = 'to-3') {
  // Nobody of 7X leaves, which the page proposes.
  const sent = await typeOver(office, moveUpPath, { lastYear: '13', [place]: '8X' });
  await runImports(desk);
  const job = sent.headers.get('Location') ?? '';
  const preview = await open(job);
  await office.post(job, {});
  await runImports(desk);
  return { job, preview };
}

async function undoMove(job: string) {
  const id = (await open(job)).page
    .querySelector('form[action$="/undo"] [name=id]')
    ?.getAttribute('value');
  const undoing = await office.post(`${moveUpPath}/undo`, { id: id ?? '' });
  await runImports(desk);
  const to = undoing.headers.get('Location') ?? '';
  const preview = await open(to);
  await office.post(to, {});
  await runImports(desk);
  return preview;
}

const ways: [
  string,
  { there: () => Promise<unknown>; back: (was: unknown) => Promise<unknown> },
][] = [
  ['by hand', { there: () => moveByHand('7', '7X'), back: () => moveByHand('6', '6A') }],
  ['by a file', { there: () => moveByFile('7', '7X'), back: () => moveByFile('6', '6A') }],
  [
    'by moving the school up',
    { there: async () => (await moveUp()).job, back: (job) => undoMove(String(job)) },
  ],
];

describe.each(ways)('a pupil who is moved to another phase %s', (_how, { there, back }) => {
  test('is asked for the forms of their new year alone, from the next morning', async () => {
    expect(await outstanding()).toEqual(['pupil-aup-primary no-reply']);
    await there();
    await run();
    expect(await outstanding()).toEqual(['pupil-aup-secondary not-sent-yet']);
    const { text } = await open('/desk/people/noor');
    expect(text).toContain('Not asked now: not for Year 7');
    const { letters, became } = await nextMorning();
    expect(became).toEqual(['sent']);
    expect(letters.join()).toContain('Computer rules (secondary)');
    expect(letters.join()).not.toContain('Computer rules (primary)');
  });

  test('and put back owes nothing of it, is asked as before, and nobody is emailed', async () => {
    const was = await there();
    await run();
    expect(await owed()).toHaveLength(1);
    desk.pass(600);
    await back(was);
    await run();
    expect(await outstanding()).toEqual(['pupil-aup-primary no-reply']);
    const { text } = await open('/desk/people/noor');
    expect(text).toContain('Not asked now: not for Year 6');
    const { rows } = await open('/desk/outstanding?round=autumn');
    const hers = rows.filter((row) => row.includes('Noor Amin'));
    expect(hers).toEqual([expect.stringContaining('no reply')]);
    expect(hers.join()).not.toContain('secondary');
    // Her own form she was told of in September.
    expect(await nextMorning()).toEqual({ letters: [], became: ['sent'] });
    await run();
    expect(await owed()).toEqual([]);
  });

  test('and put back, then moved for good, is asked again', async () => {
    const was = await there();
    await run();
    desk.pass(600);
    await back(was);
    await run();
    await nextMorning();
    await moveByFile('7', '7X');
    await run();
    expect(await outstanding()).toEqual(['pupil-aup-secondary not-sent-yet']);
    expect(await owed()).toHaveLength(1);
  });
});

describe('moving the school up', () => {
  test('says before it is done whom a request under way will ask for other forms', async () => {
    const { preview } = await moveUp();
    expect(preview.text).toContain(
      '1 pupil will have other forms to sign in their new year group or class. We will ask their family on the next school morning.',
    );
  });

  test('says nothing of it where no request would', async () => {
    await moveByFile('7', '7X');
    await run();
    const { preview } = await moveUp('to-2');
    expect(preview.text).toContain('Nothing has been saved yet');
    expect(preview.text).not.toContain('other forms to sign');
  });

  test('is undone by a table that says who goes down and who comes back', async () => {
    const sent = await typeOver(office, moveUpPath, { lastYear: '7' });
    await runImports(desk);
    const job = sent.headers.get('Location') ?? '';
    const leavers = /Enter (\d+) to confirm/.exec((await open(job)).text)?.[1] ?? '';
    await office.post(job, { leavers });
    await runImports(desk);
    expect((await open('/desk/people/zak')).text).toContain(
      'How they left Left at the end of Year 7, when the school moved up on 1 December 2026',
    );
    expect((await open('/desk/people/zak')).text).toContain(
      'Left at the end of Year 7, when the school moved up to 2026-27',
    );
    desk.pass(60);
    const preview = await undoMove(job);
    expect(preview.rows).toContain('7A | 6A | 1 | 0');
    expect(preview.rows).toContain('Left the school | 7X | 0 | 1');
    const { text } = await open('/desk/people/zak');
    expect(text).toContain('Move up to 2026-27 undone: back at the school, in 7X, Year 7');
    expect(text).not.toContain('How they left');
    expect((await open('/desk/people/noor?show=register')).text).toMatch(
      /Move up to 2026-27 undone: back in 6A, Year 6 ?Olive Moss.*Moved up with the school to 2026-27: from 6A, Year 6 to 7A, Year 7 ?Olive Moss/,
    );
  });
});
