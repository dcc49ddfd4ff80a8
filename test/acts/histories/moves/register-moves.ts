import { applyPreview, type Decided } from '../../../../functions/acts/register/apply-preview.ts';
import type { Year } from '../../../../functions/core/person/person.ts';
import { proposedFor } from '../../../../functions/core/register/file/relationship.ts';
import {
  newRegisterJob,
  startReading,
  uploadKeys,
} from '../../../../functions/core/register/register-job-steps.ts';
import type { Preview } from '../../../../functions/core/register/register-preview.ts';
import { createImport } from '../../../../functions/import/create-import.ts';
import { nudgeOf } from '../../../../functions/store/keys.ts';
import { bytesOf } from '../../../support/register/register-file.ts';
import {
  classOf,
  newPupil,
  registerFile,
  type SystemContact,
  type SystemPupil,
} from '../world/management-system.ts';
import { fail, pick } from '../world/naming.ts';
import { at, attempt, office, olive, pass, surely, type World } from '../world/world.ts';
import { dropWords, type Move, type Moves } from './move.ts';

const here = ({ system }: World): SystemPupil[] => system.pupils.filter(({ hasLeft }) => !hasLeft);
const called = ({ firstName, lastName }: SystemPupil): string => `${firstName} ${lastName}`;
/** That the office's own system, and not yet ours, knows of it. */
const told = (what: string): string => `In the management system, ${what}`;

/** Works on an upload until nothing more is to be done, also where a function died. */
export async function work(world: World, id: string, state: string): Promise<void> {
  const step = createImport(world.deps);
  for (let tries = 0; tries < 6; tries += 1) {
    await attempt(world, () => step(nudgeOf.register({ school: at, id })));
    if ((await world.store.findRegisterJob(at, id))?.state !== state) return;
    pass(world, 130);
  }
}

/** What the office is asked about one by one: of whom a file says otherwise than it set. */
const asked = ({ corrected = [], contested = [] }: Preview): string[] => [
  ...corrected.map((one) => one.id),
  ...contested.map((one) => one.id),
];

/** `leaves`: mark who is missing as left. `takes`: of which of those asked about the file is right. */
async function importFile(
  world: World,
  { leaves, takes }: { leaves: boolean; takes: number },
): Promise<string> {
  const { store, uploads, clock } = world;
  world.made += 1;
  const id = `file-${world.made}`;
  const job = newRegisterJob({ school: at, id, fileName: 'register.csv', by: olive.id }, clock.now);
  await surely(world, () => store.commit([{ fact: 'register-job-moved', job }]));
  await uploads.put(job.uploadKey, bytesOf(registerFile(world.system)), 'text/csv');
  const reading = startReading(job, clock.now);
  await surely(world, () =>
    store.commit([{ fact: 'register-job-moved', job: reading, was: 'awaiting-file' }]),
  );
  await work(world, id, 'reading');
  const ready = await store.findRegisterJob(at, id);
  if (ready?.state !== 'ready') {
    const preview = await uploads.findPreview(uploadKeys(at, id).preview);
    return `${told('a file was written')}: ${ready?.state} ${JSON.stringify(preview?.problems)}`;
  }
  const preview = await uploads.findPreview(uploadKeys(at, id).preview);
  if (!preview) fail('A file without a preview');
  const about = asked(preview);
  const takeFromFile = about.filter((_, n) => (takes >> (n % 4)) % 2 === 1);
  const decisions = Object.fromEntries(
    ready.undecided.map(({ relationship }) => [relationship, proposedFor(relationship)]),
  );
  const choices = {
    decisions,
    markMissingAsLeft: leaves,
    takeFromFile,
    acceptsLetters: true,
    leavers: String(ready.counts.leaving),
    why: 'The management system is right',
    leaveOut: true as const,
  };
  return apply(world, id, choices, about.length);
}

async function apply(world: World, id: string, choices: Decided, of: number): Promise<string> {
  const { takeFromFile = [], markMissingAsLeft } = choices;
  const reader = await office(world);
  const applying = await attempt(world, () =>
    applyPreview(world.deps, reader, { school: at, id }, () => choices),
  );
  if (applying !== 'cut' && 'refusal' in applying.result)
    fail(`A preview just made is refused: ${JSON.stringify(applying.result)}`);
  await work(world, id, 'applying');
  const state = (await world.store.findRegisterJob(at, id))?.state;
  if (state === 'applied') {
    for (const one of takeFromFile) dropWords(world, one);
    world.lastFile = {
      pupils: structuredClone(here(world)),
      taken: takeFromFile,
      leaves: markMissingAsLeft,
    };
  }
  const missing = markMissingAsLeft ? ', those missing marked as left' : '';
  const right =
    of > 0 ? `, of ${of} things set by hand the file right in ${takeFromFile.length}` : '';
  return `The office imports the register${missing}${right}: ${state}`;
}

const importing: Move = (world, [leaves = 0, takes = 0]) =>
  importFile(world, { leaves: leaves % 2 === 1, takes: takes % 3 === 0 ? 0 : takes % 16 });

const changed =
  (
    what: (world: World, pupil: SystemPupil, picks: readonly number[]) => string | undefined,
  ): Move =>
  async (world, [whom = 0, ...picks]) => {
    const pupil = pick(here(world), whom);
    const said = pupil && what(world, pupil, picks);
    return said && told(said);
  };

const changeContact = (
  what: (
    contact: SystemContact,
    pupil: SystemPupil,
    picks: readonly number[],
    world: World,
  ) => string | undefined,
): Move =>
  changed((world, pupil, [which = 0, ...picks]) => {
    const contact = pick(pupil.contacts, which);
    return contact && what(contact, pupil, picks, world);
  });

const joins: Move = async (world, [like = 0, year = 0]) => {
  const sibling = pick(world.system.pupils, like);
  const [of = '5'] = [pick(Object.keys(classOf), year)];
  const pupil = newPupil(world.system, sibling?.lastName ?? 'Gorse', of as Year);
  world.system.pupils.push({ ...pupil, contacts: structuredClone(sibling?.contacts ?? []) });
  return told(`${called(pupil)} of ${pupil.class} joins`);
};

const leaves = changed((_, pupil) => {
  pupil.hasLeft = true;
  return `${called(pupil)} leaves`;
});

const comesBack: Move = async (world, [whom = 0]) => {
  const pupil = pick(
    world.system.pupils.filter(({ hasLeft }) => hasLeft),
    whom,
  );
  if (!pupil) return undefined;
  delete pupil.hasLeft;
  return told(`${called(pupil)} comes back`);
};

const moves = changed((_, pupil, [to = 0]) => {
  const name = pick(Object.values(classOf), to);
  if (!name) return undefined;
  pupil.class = name;
  return `${called(pupil)} moves to ${name}`;
});

const newAddress = changeContact((contact, pupil, [how = 0, everywhere = 0], world) => {
  const was = contact.email;
  world.made += 1;
  const is = how % 4 === 0 ? '' : `new.${world.made}@example.org`;
  const all = everywhere % 4 === 0 ? [pupil] : world.system.pupils;
  for (const { contacts } of all)
    for (const one of contacts) if (one.name === contact.name && one.email === was) one.email = is;
  return `the address of ${contact.name} becomes ${is || 'none'}`;
});

const newRight = changeContact((contact, pupil, [how = 0]) => {
  contact.decides = pick(['Yes', 'No', ''] as const, how) ?? 'Yes';
  return `whether ${contact.name} decides for ${called(pupil)} becomes “${contact.decides}”`;
});

const restricts = changeContact((contact, pupil) => {
  contact.isRestricted = !contact.isRestricted;
  return `${contact.name} is ${contact.isRestricted ? '' : 'no longer '}restricted for ${called(pupil)}`;
});

const drops = changeContact((contact, pupil) => {
  pupil.contacts = pupil.contacts.filter((one) => one !== contact);
  return `${contact.name} is no contact of ${called(pupil)} any more`;
});

const adds = changed((world, pupil, [which = 0]) => {
  const known = world.system.pupils.flatMap(({ contacts }) => contacts);
  const contact = pick(known, which);
  const isTheirs = pupil.contacts.some(({ name }) => name === contact?.name);
  if (!contact || isTheirs || pupil.contacts.length >= 3) return undefined;
  pupil.contacts.push({ ...contact });
  return `${contact.name} becomes a contact of ${called(pupil)}`;
});

export const registerMoves: Moves = {
  import: { often: 8, move: importing },
  'system: joins': { often: 2, move: joins },
  'system: leaves': { often: 2, move: leaves },
  'system: comes back': { often: 1, move: comesBack },
  'system: moves class': { often: 2, move: moves },
  'system: new address': { often: 2, move: newAddress },
  'system: new right': { often: 1, move: newRight },
  'system: restricts': { often: 1, move: restricts },
  'system: drops a contact': { often: 2, move: drops },
  'system: adds a contact': { often: 2, move: adds },
};

/** The first file, without which there is nobody. */
export const firstFile = (world: World): Promise<string> =>
  importFile(world, { leaves: false, takes: 0 });
