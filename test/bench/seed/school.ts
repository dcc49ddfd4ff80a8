import { randomBytes } from 'node:crypto';
import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { academicYearOf, dateAt, type Instant } from '../../../functions/core/calendar.ts';
import { emailHash, mintToken } from '../../../functions/services/tokens.ts';
import * as keys from '../../../functions/store/keys.ts';
import type { Item } from '../../../functions/store/table.ts';
import { createDesk, type Desk } from '../../support/desk/desk-site.ts';
import { northbrook, staffEmails } from '../../support/desk/northbrook.ts';
import { aContact, aPupil, aRelation, registerWrites } from '../../support/person/people.ts';
import { createMemoryTable } from '../../support/store/memory-table.ts';
import { septembers, stillThere } from './as-of.ts';

/**
 * `years`: of rounds, this one among them, each of which asked every family. `forms`: what a round asks,
 * where it is not the usual. `now`: where it is not this machine's.
 */
export type Size = { pupils: number; years: number; forms?: string[]; now?: Instant };

type Stored = { table: 'main' | 'signatures'; item: Item };

const school = 'northbrook';
export const seededSchool = school;
const perClass = 30;
/** Stand for one pupil and their parent in a family that all others are made after. */
const made = { pupil: 'pupil-of-all', parent: 'parent-of-all', class: 'CLASSOFALL' };

/** How families differ, in the year that runs: five of ten have signed. */
const kinds = [
  'yes',
  'yes',
  'yes',
  'yes',
  'no',
  'open',
  'open',
  'open',
  'no-email',
  'failed',
] as const;
type Kind = (typeof kinds)[number];

const nowOf = ({ now = new Date().toISOString() }: Size): Instant => now;

const parentOf = (kind: Kind) =>
  aContact({
    id: made.parent,
    name: 'Parent Ofall',
    email: kind === 'no-email' ? undefined : `${made.parent}@example.org`,
  });

/** One link for each September, as an email that was sent leaves it. */
async function mintLink(desk: Desk): Promise<void> {
  const owner = { kind: 'contact' as const, id: made.parent };
  const minted = mintToken(school, owner, randomBytes);
  const link = {
    school,
    owner,
    tokenHash: minted.hash,
    ref: minted.ref,
    sentAt: desk.clock.now,
    emailHash: emailHash(`${made.parent}@example.org`),
    address: 'p•••@example.org',
    academicYear: academicYearOf(dateAt(desk.clock.now)),
  };
  await desk.store.commit([{ fact: 'link-minted', link }]);
}

/** A school of the one family, which went through every September as its kind does. */
async function familySchool(kind: Kind, size: Size): Promise<Desk> {
  const { forms, years } = size;
  const desk = createDesk({ table: createMemoryTable() });
  const [first = ''] = septembers(years, nowOf(size));
  desk.clock.now = first;
  await northbrook(desk);
  const child = aPupil({
    id: made.pupil,
    firstName: 'Pupil',
    lastName: 'Ofall',
    class: made.class,
  });
  const relations = [aRelation({ person: child.id, contact: made.parent })];
  const contacts = [parentOf(kind)];
  await desk.store.writeRegister(school, registerWrites({ persons: [child], contacts, relations }));
  for (const at of septembers(years, nowOf(size))) {
    desk.clock.now = at;
    const year = at.slice(0, 4);
    const audience = { kinds: ['pupil' as const], years: [], classes: [made.class] };
    const round = { id: `autumn-${year}`, audience, dueOn: `${year}-09-18` };
    await desk.issueRound({ ...round, ...(forms && { forms }) });
    const isNow = at === septembers(years, nowOf(size)).at(-1);
    const owner = { kind: 'contact' as const, id: made.parent };
    await desk.settle(owner, isNow && kind === 'failed' ? 'failed' : 'sent');
    if (kind !== 'no-email') await mintLink(desk);
    desk.pass(86_400);
    const signs = !isNow || kind === 'yes' || kind === 'no';
    if (signs) await desk.signAs(made.parent, { answer: isNow && kind === 'no' ? 'no' : 'yes' });
  }
  return desk;
}

async function itemsOf(
  { table }: Desk,
  partitions: readonly string[],
  now: Instant,
): Promise<Stored[]> {
  const of = async (pk: string, name: Stored['table']) =>
    stillThere(await table.query(pk, { table: name }), now).map((item) => ({ table: name, item }));
  const found = partitions.flatMap((pk) => [of(pk, 'main'), of(pk, 'signatures')]);
  return (await Promise.all(found)).flat();
}

/** What stands once for the school: itself, its rounds, its staff and their sign-ins. */
const schoolPartitions = (): string[] => [
  keys.schoolPk(school),
  ...['ada', 'olive', 'grace', 'eve', 'helen'].map((id) => keys.personPk(school, id)),
  ...Object.values(staffEmails).flatMap((email) => {
    const hash = emailHash(email);
    return [keys.signInPk(hash), keys.grantPk(hash)];
  }),
];

/** The same family as another one: its own ids, names and class. */
function another(text: string, n: number): Stored {
  const told = text
    .replaceAll(made.pupil, `pupil-${n}`)
    .replaceAll(made.parent, `parent-${n}`)
    .replaceAll('Pupil Ofall', `Ada Number${n}`)
    .replaceAll('"Ofall"', `"Number${n}"`)
    .replaceAll('Parent Ofall', `Joan Number${n}`)
    .replaceAll(made.class, `C${Math.floor(n / perClass)}`)
    // As the index has it.
    .replaceAll(keys.classKey(made.class), keys.classKey(`C${Math.floor(n / perClass)}`));
  return JSON.parse(told) as Stored;
}

const perRequest = 25;
const atOnce = 8;

async function put(client: DynamoDBClient, stored: readonly Stored[]): Promise<void> {
  const batches: Stored[][] = [];
  for (let at = 0; at < stored.length; at += perRequest)
    batches.push(stored.slice(at, at + perRequest));
  const send = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const RequestItems: Record<string, WriteRequest[]> = {};
      for (const { table, item } of batch)
        (RequestItems[table] ??= []).push({ PutRequest: { Item: marshall(item) } });
      await client.send(new BatchWriteItemCommand({ RequestItems }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, send));
}

/** `openFamilies`: those who were asked this year and have not answered; of their parents the ids. */
export type SeededSchool = {
  thisRound: string;
  aClass: string;
  officeCookie: string;
  openFamilies: string[];
};

/**
 * A school of so many pupils and years, and an officer who is signed in: every family is one of ten
 * that went through the acts themselves, under its own name.
 */
export async function seedSchool(client: DynamoDBClient, size: Size): Promise<SeededSchool> {
  const { pupils, years } = size;
  const families = new Map<Kind, string[]>();
  let officeCookie = '';
  for (const kind of new Set(kinds)) {
    const desk = await familySchool(kind, size);
    const own = [keys.personPk(school, made.pupil), keys.contactPk(school, made.parent)];
    const items = await itemsOf(desk, own, nowOf(size));
    families.set(
      kind,
      items.map((stored) => JSON.stringify(stored)),
    );
    if (officeCookie !== '') continue;
    desk.clock.now = nowOf(size);
    const officer = await desk.visit(staffEmails.office);
    officeCookie = [...officer.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    await put(client, await itemsOf(desk, schoolPartitions(), nowOf(size)));
  }
  const several = 500;
  for (let from = 0; from < pupils; from += several) {
    const some: Stored[] = [];
    for (let n = from; n < Math.min(pupils, from + several); n += 1) {
      const kind = kinds[n % kinds.length] ?? 'yes';
      some.push(...(families.get(kind) ?? []).map((text) => another(text, n)));
    }
    await put(client, some);
  }
  const [year = ''] = (septembers(years, nowOf(size)).at(-1) ?? '').split('-');
  const openFamilies = Array.from({ length: pupils }, (_, n) => n)
    .filter((n) => kinds[n % kinds.length] === 'open')
    .map((n) => `parent-${n}`);
  return { thisRound: `autumn-${year}`, aClass: 'C1', officeCookie, openFamilies };
}

/** The register is another one from now on, by its revision. */
export async function changeRegister(client: DynamoDBClient): Promise<void> {
  await client.send(
    new UpdateItemCommand({
      TableName: 'main',
      Key: marshall({ pk: keys.schoolPk(school), sk: 'META' }),
      UpdateExpression: 'ADD registerRev :one',
      ExpressionAttributeValues: marshall({ ':one': 1 }),
    }),
  );
}
