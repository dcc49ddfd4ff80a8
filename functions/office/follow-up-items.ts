import type { FollowUpItem, SeenTo } from '../../templates/pages/desk/follow-ups.tsx';
import type { Answered } from '../../templates/pages/desk/signers.tsx';
import { whatNext } from '../../templates/pages/desk/what-next.ts';
import { followUpNames } from '../../templates/pages/desk/words.ts';
import { showDay } from '../core/calendar.ts';
import {
  type FollowUp,
  type FollowUpKind,
  isFor,
  isLeftFor,
  type Seen,
  seesToAll,
} from '../core/follow-up.ts';
import { currentVersion, getVersion, type SlotName } from '../core/form.ts';
import { fullName } from '../core/person.ts';
import type { Role } from '../core/role.ts';
import type { Signature } from '../core/signature.ts';
import type { PersonRow } from '../store/store.ts';
import { formNamesOf, type OfficeDeps, type Staff } from './desk.ts';
import { answersInWords } from './signers.ts';

/** A member of staff as follow-ups are decided on. */
export const readerOf = ({ person, roles }: Pick<Staff, 'person' | 'roles'>) => ({
  id: person.id,
  roles,
  classes: person.classes ?? [],
});

/** The register by id, for names and classes. */
export type People = ReadonlyMap<string, PersonRow>;
export const peopleById = (people: readonly PersonRow[]): People =>
  new Map(people.map((person) => [person.id, person]));

/** Of these the ones with something left for this reader; whom the register forgot is nobody's. */
export const leftFor = (
  followUps: readonly FollowUp[],
  staff: Pick<Staff, 'person' | 'roles'>,
  people: People,
): FollowUp[] =>
  followUps.filter((one) => {
    const person = people.get(one.person);
    return person !== undefined && isLeftFor(one, readerOf(staff), person);
  });

const nameWithClass = (person: PersonRow): string =>
  person.class ? `${fullName(person)}, ${person.class}` : fullName(person);

const others: Record<SlotName, string> = {
  parent: 'A parent or carer',
  pupil: 'The pupil',
  self: 'They themselves',
  'class-teacher': 'The class teacher',
  approver: 'Whoever approves it',
};

/** A contact's name is the office's to know. */
const whoSaid = ({ registerName, role, slot }: Signature, roles: readonly Role[]): string =>
  roles.includes('office') || roles.includes('admin') ? `${registerName}, ${role}` : others[slot];

/** What was answered other than with a plain yes. */
function answersThat({ catalogue }: OfficeDeps, signature: Signature): Answered[] {
  const { form: id, version, slot, answers } = signature;
  const form = getVersion(catalogue, id, version);
  const notYes = form.questions.filter(({ id: question, options }) => {
    const outcome = options.find((one) => one.value === answers[question])?.outcome;
    return outcome !== undefined && outcome !== 'grant';
  });
  return answersInWords({ ...form, questions: notYes }, slot, answers);
}

/**
 * What it comes to for somebody who only has to act on it. Whether parents quarrel, or one wants to
 * talk, is between them and the office.
 */
function kindFor(kind: FollowUpKind, { said }: Signature, roles: readonly Role[]): FollowUpKind {
  if (seesToAll(roles)) return kind;
  return said === 'grant' || said === 'partly' ? 'uses-refused' : 'withdrawn';
}

const bySomebody = ({ by, at }: Seen, people: People): string => {
  const person = people.get(by);
  return `${person ? fullName(person) : 'Somebody who has left'} on ${showDay(at)}`;
};

/** Each as this reader may know of it, with the signature it is about: a read each, all at once. */
export function loadFollowUps(
  deps: OfficeDeps,
  { school, roles }: Staff,
  followUps: readonly FollowUp[],
  people: People,
): Promise<FollowUpItem[]> {
  const formNames = formNamesOf(deps.catalogue);
  const all = seesToAll(roles);
  const load = async (one: FollowUp): Promise<FollowUpItem[]> => {
    const { person, agreement, id, form, at, why } = one;
    const rev = Number(id.slice(agreement.length + 1));
    const about = people.get(person);
    const signature = await deps.store.findSignature(school.id, { person, agreement, rev });
    if (!about || !signature) return [];
    const isPupil = about.kind === 'pupil';
    const kind = kindFor(one.kind, signature, roles);
    return [
      {
        person,
        id,
        kind,
        name: nameWithClass(about),
        form: formNames[form] ?? form,
        at,
        who: whoSaid(signature, roles),
        answers: answersThat(deps, signature),
        ...(all && why && { why }),
        next: whatNext({ kind, form: currentVersion(deps.catalogue, form), isPupil }),
        parts: all ? (one.parts ?? []).map((part) => bySomebody(part, people)) : [],
      },
    ];
  };
  return Promise.all(followUps.map(load)).then((items) => items.flat());
}

/** What was seen to of one person, latest first, as far as it was this reader's. */
export function seenToOf(
  { catalogue }: OfficeDeps,
  followUps: readonly FollowUp[],
  staff: Staff,
  people: People,
): SeenTo[] {
  const formNames = formNamesOf(catalogue);
  return followUps
    .flatMap(({ done, ...one }): SeenTo[] => {
      const person = people.get(one.person);
      if (!done || !person || !isFor(one, readerOf(staff), person)) return [];
      const by = people.get(done.by);
      return [
        {
          what: followUpNames[one.kind],
          form: formNames[one.form] ?? one.form,
          by: by ? fullName(by) : 'Somebody who has left',
          at: done.at,
        },
      ];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}
