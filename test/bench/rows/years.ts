import { randomBytes } from 'node:crypto';
import { academicYearOf, dateAt, type Instant } from '../../../functions/core/calendar.ts';
import { emailHash, mintToken } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import type { Store } from '../../../functions/store/store.ts';
import { answerEverything, postedFields } from '../../../infra/demo/visitor/through-a-link.ts';
import { Visitor } from '../../../infra/demo/visitor/visitor.ts';
import { asSent } from '../../budgets/as-sent.ts';
import { type Figure, medianOf, type Row, type Samples } from '../row.ts';
import { oweReminder } from '../seed/owe-email.ts';
import { seedSchool } from '../seed/school.ts';
import type { Counted } from '../stage/counting-proxy.ts';
import { openFront } from '../stage/open-front.ts';
import { bundleOf, openStage, type Stage } from '../stage/open-stage.ts';
import { startFunction } from '../stage/start-function.ts';
import { bodyOf, workOff } from '../stage/work-off.ts';

const acts = ['opening a link', 'signing', 'an email', 'evidence'] as const;
type Act = (typeof acts)[number];

/** Renewed every year, so that what is signed in the fifth is as much as in the first. */
const forms = ['photo-video-consent', 'parent-social-media'];
/** Ten families who were asked and have not answered, the first of them to warm up. */
const pupils = 34;
const atBaseUrl = 'http://127.0.0.1:4000';

/**
 * When it is played: as late as that five years sort by their year, and as early as that none does
 * (D-132).
 */
const moments = { later: '2031-10-15T10:00:00.000Z', earlier: '2026-10-15T10:00:00.000Z' };

/** How far the clocks of functions are ahead of this machine's, and what they show. */
type MovedTime = { aheadSeconds: number; now(): Instant };

function movedTo(moment: Instant): MovedTime {
  const aheadMs = Date.parse(moment) - Date.now();
  return {
    aheadSeconds: aheadMs / 1000,
    now: () => new Date(Date.now() + aheadMs).toISOString(),
  };
}

/** A link as an email that was sent at `sentAt` carries it. */
async function mintLink(store: Store, parent: string, sentAt: Instant): Promise<string> {
  const owner = { kind: 'contact' as const, id: parent };
  const { token, hash, ref } = mintToken('northbrook', owner, randomBytes);
  const link = {
    school: 'northbrook',
    owner,
    tokenHash: hash,
    ref,
    sentAt,
    emailHash: emailHash(`${parent}@example.org`),
    address: 'p•••@example.org',
    academicYear: academicYearOf(dateAt(sentAt)),
  };
  await store.commit([{ fact: 'link-minted', link }]);
  return `/k/${token}`;
}

/** What a browser keeps once it has opened a link. */
async function cookieOf(link: string): Promise<string> {
  const { headers } = await fetch(link, { redirect: 'manual' });
  return headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function openActs(stage: Stage, { aheadSeconds }: MovedTime) {
  const environmentAt = (baseUrl: string) => ({
    ...stage.environmentAt(baseUrl),
    CLOCK_AHEAD_SECONDS: String(aheadSeconds),
  });
  const front = await openFront(bundleOf('sign'), environmentAt);
  const environment = environmentAt(atBaseUrl);
  const dispatch = await startFunction(bundleOf('dispatch'), environment);
  const archive = await startFunction(bundleOf('archive'), environment);
  return {
    front,
    dispatch,
    archive,
    close() {
      dispatch.end();
      archive.end();
      front.close();
    },
  };
}

async function counting({ database }: Stage, act: () => Promise<unknown>): Promise<Counted> {
  database.take();
  await act();
  return database.take();
}

/** One family, from their reminder to their evidence; what each act asked of the database. */
async function playFamily(
  stage: Stage,
  { front, dispatch, archive }: Awaited<ReturnType<typeof openActs>>,
  { now }: MovedTime,
  round: string,
  parent: string,
): Promise<Record<Act, Counted>> {
  const store = createStore(stage.table, emailHash);
  const owed = await oweReminder(store, round, parent, now());
  stage.stubs.take();
  const email = await counting(stage, () => workOff(dispatch, [bodyOf(owed)]));
  if (stage.stubs.take().emailsAt.length !== 1) throw new Error(`No email to ${parent}`);

  const link = front.baseUrl + (await mintLink(store, parent, now()));
  const opening = await counting(stage, () => new Visitor().open(link));
  const at = await answerEverything(link);
  if (!at) throw new Error(`Nothing is asked of ${parent}`);
  const body = postedFields(at, parent.replace('parent-', 'Joan Number'));
  const cookie = await cookieOf(link);
  // Without the page that thanks them, which only reads.
  const signing = await counting(stage, () => asSent(at.page.url, { cookie, body }));

  const { sent } = stage.stubs.take();
  const jobs = sent.filter(({ queue }) => queue === 'archive').map(({ body }) => body);
  if (jobs.length === 0) throw new Error(`No evidence is owed to ${parent}`);
  const evidence = await counting(stage, () => workOff(archive, jobs));
  return { 'opening a link': opening, signing, 'an email': email, evidence };
}

async function playYear(years: number, moment: Instant): Promise<Record<Act, Counted>[]> {
  const stage = await openStage();
  const time = movedTo(moment);
  const size = { pupils, years, forms, now: time.now() };
  const { thisRound, openFamilies } = await seedSchool(stage.client, size);
  const running = await openActs(stage, time);
  const played: Record<Act, Counted>[] = [];
  for (const parent of openFamilies)
    played.push(await playFamily(stage, running, time, thisRound, parent));
  running.close();
  stage.close();
  // What is read once by a process, and kept, was read by the first.
  return played.slice(1);
}

const measures = {
  requests: { unit: 'requests', of: ({ requests }: Counted) => requests },
  bytes: { unit: 'KB', of: ({ bytes }: Counted) => bytes / 1024 },
  'read units': { unit: 'read units', of: ({ readUnits }: Counted) => readUnits },
} as const;
type Measure = keyof typeof measures;

const measureNames = Object.keys(measures) as Measure[];
/** A request more or less is told by its bytes and units. */
const compared = ['bytes', 'read units'] as const;

/** Which year the fifth is held against: bytes are more once there is a year before. */
const goals = { bytes: 'second', 'read units': 'first' } as const;

const nameIn = (act: Act, measure: Measure, year: number): string =>
  `${act}: ${measure}, year ${year}`;
const againstFirst = (act: Act, measure: Measure): string =>
  `${act}: ${measure}, year 5 against year 1`;
const againstSecond = (act: Act, measure: Measure): string =>
  `${act}: ${measure}, year 5 against year 2`;
const earlierAgainstFirst = (act: Act, measure: Measure): string =>
  `${againstFirst(act, measure)}, all before 2027-28`;

/** What each act took of each family, in one year of theirs. */
type Played = Record<Act, Counted>[];

const samplesOf = (played: Played, act: Act, measure: Measure): number[] =>
  played.map((one) => measures[measure].of(one[act]));
const ratioOf = (fifth: Played, earlier: Played, act: Act, measure: Measure): number =>
  medianOf(samplesOf(fifth, act, measure)) / medianOf(samplesOf(earlier, act, measure));

async function measure(): Promise<Samples> {
  const found: Record<string, readonly number[]> = {};
  const { later, earlier } = moments;
  const [first, second, fifth] = [
    await playYear(1, later),
    await playYear(2, later),
    await playYear(5, later),
  ];
  const [earlierFirst, earlierFifth] = [await playYear(1, earlier), await playYear(5, earlier)];
  for (const act of acts) {
    for (const measure of measureNames) {
      found[nameIn(act, measure, 1)] = samplesOf(first, act, measure);
      found[nameIn(act, measure, 5)] = samplesOf(fifth, act, measure);
    }
    for (const measure of compared) {
      found[againstFirst(act, measure)] = [ratioOf(fifth, first, act, measure)];
      found[againstSecond(act, measure)] = [ratioOf(fifth, second, act, measure)];
      found[earlierAgainstFirst(act, measure)] = [
        ratioOf(earlierFifth, earlierFirst, act, measure),
      ];
    }
  }
  return found;
}

const figures: Figure[] = acts.flatMap((act): Figure[] => [
  ...measureNames.flatMap((measure): Figure[] => [
    { what: nameIn(act, measure, 1), unit: measures[measure].unit, is: 'beside' },
    { what: nameIn(act, measure, 5), unit: measures[measure].unit, is: 'beside' },
  ]),
  ...compared.flatMap((measure): Figure[] => [
    {
      what: againstFirst(act, measure),
      unit: 'ratio',
      is: goals[measure] === 'first' ? 'aim' : 'beside',
    },
    {
      what: againstSecond(act, measure),
      unit: 'ratio',
      is: goals[measure] === 'second' ? 'aim' : 'beside',
    },
    { what: earlierAgainstFirst(act, measure), unit: 'ratio', is: 'beside' },
  ]),
]);

export const years: Row = {
  what: 'What the database is asked for one family, in their first year and in their fifth, from 2027-28 on (D-132)',
  figures,
  measure,
};
