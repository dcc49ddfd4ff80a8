import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { later } from '../../../functions/core/calendar.ts';
import { openClass } from '../../../functions/core/class/class-session.ts';
import { isRefusal } from '../../../functions/core/refusal.ts';
import { createLog } from '../../../functions/services/log.ts';
import type { SendNudges } from '../../../functions/services/queue.ts';
import { createSweep } from '../../../functions/sweep/sweep.ts';
import { createPublicSite, fillIn } from '../../public/public-site.ts';
import { createClassSite } from '../class/class-site.ts';
import { createDesk } from '../desk/desk-site.ts';
import { northbrook, staffEmails } from '../desk/northbrook.ts';
import { withCopies } from '../link/copies-site.ts';
import { answerAll, createSite, createVisitor, type Visitor } from '../link/link-site.ts';
import { asFounded, aTeacher } from '../person/people.ts';
import { putPaperReply } from '../scan/paper-reply.ts';
import { createMemoryTable } from '../store/memory-table.ts';
import type { Entrance, InAddresses } from './addresses.ts';
import { recordWrites } from './recorded-table.ts';

/**
 * Northbrook in the middle of its year, with every app on one table: a round half answered, a draft of
 * one, a class that signs, a visitor, an uploaded file, a bundle and a policy.
 */
export async function createWholeSchool() {
  const recorded = recordWrites(createMemoryTable());
  const { table } = recorded;
  const desk = createDesk({ table });
  await northbrook(desk);
  const site = createSite({ table });
  const classes = await createClassSite({ table, people: [] });
  const entrance = await createPublicSite({}, table);
  for (const { clock } of [site, classes, entrance]) clock.now = desk.clock.now;

  const forms = ['photo-video-consent', 'pupil-aup-primary', 'parent-social-media'];
  await desk.issueRound({ forms, audience: { kinds: ['pupil'], years: [], classes: [] } });
  const round = { ...(await desk.store.findRound('northbrook', 'autumn')) };
  await desk.store.commit([
    { fact: 'round-made', round: { ...round, id: 'spring', state: 'draft' } as never },
  ]);

  const link = await site.mailLink({ kind: 'contact', id: 'samira' });
  const withCopy = withCopies(site);
  const parent = createVisitor(withCopy.app);
  await parent.open(link.path);
  const page = await parent.open(`/f/${link.ref}/parent-social-media`);
  await parent.submit(page, answerAll(page));
  await desk.signAs('samira', { form: 'photo-video-consent', answer: 'no' });
  await desk.signAs('rosa', { form: 'parent-social-media', said: 'refuse', why: 'Not for Tom' });

  const office = await desk.visit(staffEmails.office);
  await office.post('/desk/register/imports/0123456789abcdef0123/read', {});
  const settings = {
    ...asFounded,
    approvers: { 'head-teacher': { holder: 'helen' } },
    bundles: [{ id: 'thing', name: 'Laptop trolley', resources: ['internet' as const] }],
    policies: [
      {
        id: 'thing',
        title: 'Online safety',
        version: '3',
        issuedOn: '2026-09-01',
        url: 'https://northbrook.example.org/policy',
      },
    ],
  };
  await desk.store.commit([
    { fact: 'settings-changed', school: 'northbrook', settings, wasRev: 0 },
  ]);
  const session = openClass(
    aTeacher({ classes: ['4B'] }),
    {
      school: 'northbrook',
      id: 'aaaa1111',
      class: '4B',
      forms: ['pupil-aup-primary'],
      mode: 'each',
      code: 'ABC234',
    },
    desk.clock.now,
  );
  if (isRefusal(session)) throw new Error(session.refusal);
  await desk.store.commit([{ fact: 'class-opened', session }]);
  const device = classes.device();
  await device.open('/class/ABC234');
  const visit = await entrance.post('/northbrook/visit', await fillIn(entrance));
  const { visitor } = visit;

  const staff: Record<string, Visitor> = {};
  for (const [role, email] of Object.entries(staffEmails)) staff[role] = await desk.visit(email);
  const stranger = (app: unknown) => createVisitor(app as Hono);
  const entrances: Entrance[] = [
    {
      name: 'office',
      app: desk.app as never,
      visitors: { ...staff, stranger: stranger(desk.app) },
    },
    { name: 'sign', app: site.app, visitors: { parent, stranger: stranger(site.app) } },
    { name: 'copy', app: withCopy.copy, visitors: { parent, stranger: stranger(withCopy.copy) } },
    {
      name: 'classroom',
      app: classes.app as never,
      visitors: { pupil: device, stranger: stranger(classes.app) },
    },
    { name: 'public', app: entrance.app, visitors: { anybody: stranger(entrance.app) } },
  ];
  const owner = { kind: 'contact' as const, id: 'samira' };
  const messages = await desk.store.listOwnerMessages('northbrook', owner);
  const [signature] = await desk.store.listSignatures('northbrook', 'maya');
  const scan = { school: 'northbrook', reference: '7KQ2-M8PX', id: 'scan1', by: 'olive' };
  await putPaperReply(desk, { ...scan, person: 'maya', contact: 'samira' });
  const copy = `maya~${signature?.agreement ?? ''}~${signature?.reference ?? ''}`;
  const inAddresses: InAddresses = {
    person: ['maya', 'ines', 'grace', visitor],
    contact: ['samira'],
    other: ['david'],
    message: messages.map(({ id }) => id),
    agreement: [signature?.agreement ?? ''],
    rev: [String(signature?.rev ?? 1)],
    at: ['1', 'end'],
    round: ['autumn', 'spring'],
    id: ['aaaa1111', '0123456789abcdef0123', 'ffffffffffffffffffff'],
    ref: [link.ref, 'aaaa1111'],
    form: ['photo-video-consent', 'parent-social-media', 'phone-permission'],
    token: [link.token],
    // A wrong one is counted: see the test.
    code: ['ABC234'],
    copy: [copy],
    file: ['1', '1.pdf', '1.json'],
    list: ['problems.csv', 'changes.csv'],
    item: ['thing', 'no-email', 'register-old'],
    call: ['one'],
    reference: [scan.reference],
    scan: [scan.id],
    upload: ['aaaa1111'],
    hash: ['a1'],
    of: ['person.maya', 'contact.karl', 'school'],
    page: ['no', 'change', '1'],
    school: ['northbrook', 'NORTHBROOK', 'nowhere'],
  };
  const state = () =>
    createHash('sha256')
      .update(
        JSON.stringify([
          desk.nudges,
          site.nudges,
          classes.nudges,
          [...desk.uploads.files.keys()],
          [...desk.evidence.keys()],
        ]),
      )
      .digest('hex');
  recorded.writes.length = 0;
  recorded.items.length = 0;
  const trails = [site, classes, entrance].map(({ trail }) => trail);
  /** Writes all evidence that is owed, as `sweep` would have it written. */
  const writeEvidence = async () => {
    const nudge: SendNudges = async (queue, sent) => {
      for (const one of sent) site.nudges.push({ queue, nudge: one });
    };
    const now = () => later(desk.clock.now, 86_400);
    await createSweep({ store: desk.store, nudge, now, log: createLog(() => {}) })();
    await withCopy.archiveAll();
  };
  return { ...recorded, desk, trails, entrances, inAddresses, state, link, visitor, writeEvidence };
}

export type WholeSchool = Awaited<ReturnType<typeof createWholeSchool>>;
