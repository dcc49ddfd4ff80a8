import { createHash } from 'node:crypto';
import type { Signature } from '../../../../functions/core/agreement/signature.ts';
import { dateAt, type Instant, later } from '../../../../functions/core/calendar.ts';
import type { CallOutcome } from '../../../../functions/core/call/call.ts';
import type { Contact, Relation } from '../../../../functions/core/person/contact.ts';
import type { Person } from '../../../../functions/core/person/person.ts';
import type { Audience, Round } from '../../../../functions/core/round/round.ts';
import type { School } from '../../../../functions/core/school/school.ts';
import type { StaffReader } from '../../../../functions/core/staff/staff-at-desk.ts';
import { createLog } from '../../../../functions/services/log.ts';
import { registerIds } from '../../../../functions/services/register-ids.ts';
import { emailHash } from '../../../../functions/services/tokens.ts';
import { createStore } from '../../../../functions/store/create-store.ts';
import { catalogue } from '../../../../templates/forms/catalogue.ts';
import type { Opened } from '../../../core/histories/naive-school.ts';
import { aSchool, aTeacher, registerWrites } from '../../../support/person/people.ts';
import { createMemoryUploads } from '../../../support/register/uploads.ts';
import { Crash, type Cut, createCutTable } from './cut-table.ts';
import type { SystemPupil } from './management-system.ts';
import { createManagementSystem, type FamilyShape, taught } from './management-system.ts';
import type { Page } from './page.ts';
import type { Sent } from './post.ts';

export const at = 'northbrook';

/** An agreement as the history tells of it, the latest round that asked, and to whom that one round kept. */
export type Told = Opened & {
  round: string;
  among?: Pick<Audience, 'years' | 'classes'> | undefined;
};

/**
 * What the office set by hand of a record, and has not undone: it stands, whatever a file says; the last of
 * each field. `n`: what was set in one go.
 */
export type Word = { of: string; field: string; value: unknown; n: number };

/** A signature that was accepted, as it was then, and which act of its agreement it is. */
export type Accepted = { signature: Signature; told: Told; n: number };

/** That somebody covers a class; `setAt` names it. */
export type Cover = { teacher: string; class: string; from: string; until: string; setAt: Instant };
export type Rung = { contact: string; outcome: CallOutcome; at: Instant; isStruck: boolean };
/** A form of somebody that was said to be seen to as it stood then: what kept it open, after which act. */
export type SeenTo = {
  person: string;
  agreement: string;
  at: Instant;
  status: string;
  n: number;
  isWhole: boolean;
  /** The follow-ups that told of it. */
  followUps: readonly string[];
};

export type Place = { class: string; year: string; leftOn: string };

/** A school in memory whose office, families and post do what they are told, and what was told of it. */
export type World = ReturnType<typeof createWorld>;

/** The register as it stands, without what ended. */
type Register = { people: Person[]; contacts: Contact[]; relations: Relation[] };

const staff = (id: string, firstName: string, classes?: string[]): Person =>
  aTeacher({
    id,
    firstName,
    lastName: 'Moss',
    classes,
    email: `${id}@northbrook.example.org`,
    post: undefined,
  });
export const olive = staff('olive', 'Olive');
export const grace = staff('grace', 'Grace', taught);

export function createWorld(families: readonly FamilyShape[], begins: Instant) {
  const { table, arm, hasDied } = createCutTable();
  const store = createStore(table, emailHash);
  const clock = { now: begins };
  const uploads = createMemoryUploads();
  let chances = 0;
  const faults: string[] = [];
  const deps = {
    store,
    uploads,
    catalogue,
    registerIds,
    hashEmail: emailHash,
    now: () => clock.now,
    nudge: async () => {},
    wait: async () => {},
    random: (size: number) => {
      chances += 1;
      return createHash('sha512').update(`history ${chances}`).digest().subarray(0, size);
    },
    mailStanding: async () => 'ready' as const,
    log: createLog((line) => {
      if (line.includes('counted-wrongly')) faults.push(line);
    }),
  };
  const register: Register = { people: [], contacts: [], relations: [] };
  return {
    store,
    table,
    clock,
    deps,
    uploads,
    faults,
    arm: (cut: Cut | undefined) => arm(cut),
    hasDied,
    system: createManagementSystem(families),
    register,
    told: [] as Told[],
    rounds: [] as Round[],
    words: [] as Word[],
    /** Records of which nobody can say what is the office's word: something was cut off, or a file was right. */
    unsure: new Set<string>(),
    accepted: [] as Accepted[],
    /** Every email that was handed over, whatever became of it. */
    post: [] as Sent[],
    /** The links that came by email, and slips, newest last. */
    links: [] as { owner: string; token: string }[],
    slips: [] as { owner: string; token: string }[],
    /** Pages that were filled in behind links, newest last. */
    pages: [] as Page[],
    /** Records that were merged into others, with the acts that stood as theirs then. */
    mergings: [] as { other: string; signedAs: Set<number> }[],
    mergedNames: new Set<string>(),
    /** Emails that are to go by themselves on another morning. */
    planned: new Set<string>(),
    /** Classes that the office had somebody cover, from one day to another, both included. */
    covers: [] as Cover[],
    /** Whom moving the school up a year moved, in which autumn, from where to where; not those moved back. */
    movedUp: [] as { of: string; first: string; was: Place; now: Place }[],
    /** Calls that the office put down, oldest first; struck out again or not. */
    calls: [] as Rung[],
    /** What the office said is seen to, and did not put back. */
    seenTo: [] as SeenTo[],
    /** Emails that the office itself asked for. */
    chased: new Set<string>(),
    /** Whose emails the office stopped before they left, and when. */
    stopped: [] as { owner: string; at: Instant }[],
    /** Counts everything that is made, so that all of it has a name of its own. */
    made: 0,
    /** How often a count that was kept was compared. */
    keptCounts: 0,
    /** How often something was cut off. */
    cuts: 0,
    /** What the last file that was applied said. */
    lastFile: undefined as
      | { pupils: SystemPupil[]; taken: readonly string[]; leaves: boolean }
      | undefined,
    /** Whether all that changed has been counted, so that whoever is to be asked has been. */
    isCounted: true,
  };
}

export const today = ({ clock }: World): string => dateAt(clock.now);

export const pass = (world: World, seconds: number): void => {
  world.clock.now = later(world.clock.now, seconds);
};

export async function schoolOf({ store }: World): Promise<School> {
  const school = await store.findSchool(at);
  if (!school) throw new Error('No school');
  return school;
}

/** Olive of the office, who may read and change everything. */
export async function office(world: World): Promise<StaffReader & { address: string }> {
  const school = await schoolOf(world);
  return { school, person: olive, roles: ['admin', 'office'], address: 'o•••@example.org' };
}

/** Learns what the register holds now: what the checks take for granted. */
export async function look({ store, register }: World): Promise<void> {
  const ids = (await store.listPeople(at)).map(({ id }) => id);
  const records = await store.listPersons(at, ids);
  register.people = records.map(({ person }) => person);
  register.relations = records.flatMap(({ relations }) => [...relations]);
  register.contacts = (await store.listContacts(at)).map((one) => ({ ...one, school: at }));
}

/** Does something that may be cut off; whether it was. Of one step nothing is cut off after that. */
export async function attempt<T>(
  world: World,
  act: () => Promise<T>,
): Promise<{ result: T } | 'cut'> {
  try {
    return { result: await act() };
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    world.arm(undefined);
    world.cuts += 1;
    return 'cut';
  }
}

/** Does something, and again where it was cut off. */
export async function surely<T>(world: World, act: () => Promise<T>): Promise<T> {
  const done = await attempt(world, act);
  return done === 'cut' ? act() : done.result;
}

export async function found(world: World): Promise<void> {
  await world.store.commit([{ fact: 'school-founded', school: aSchool() }]);
  await world.store.writeRegister(at, registerWrites({ persons: [olive, grace] }));
  await look(world);
}

const lastDayOf = ({ academicYear }: Round): string =>
  `${Number(academicYear.slice(0, 4)) + 1}-08-31`;
/** The year that it asked for is over. */
export const isLongOver = (world: World, round: Round): boolean => lastDayOf(round) < today(world);
