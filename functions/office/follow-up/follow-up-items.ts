import { type Answered, saidInWords } from '../../../templates/pages/desk/agreement/signers.tsx';
import { followUpNames } from '../../../templates/pages/desk/desk-words.ts';
import type {
  FollowUpItem,
  SeenTo,
} from '../../../templates/pages/desk/follow-up/follow-ups-page.tsx';
import { whatNext } from '../../../templates/pages/desk/follow-up/what-next.ts';
import { isSame, type Signature } from '../../core/agreement/signature.ts';
import { showDay } from '../../core/calendar.ts';
import {
  type FollowUp,
  type FollowUpKind,
  isFor,
  type Seen,
  seesToAll,
} from '../../core/follow-up/follow-up.ts';
import { currentVersion, getVersion } from '../../core/form/form-catalogue.ts';
import { optionChosen } from '../../core/form/outcome.ts';
import type { SlotName } from '../../core/form/slot-spec.ts';
import { fullName } from '../../core/person/person.ts';
import type { PersonRow } from '../../core/person/person-record.ts';
import type { Role } from '../../core/staff/role.ts';
import { answersInWords } from '../agreement/load-signers.ts';
import { formNamesOf, type OfficeDeps, type Staff } from '../desk.ts';
import { type People, readerOf } from './left-for.ts';

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
const isOffice = (roles: readonly Role[]): boolean =>
  roles.includes('office') || roles.includes('admin');

/** With whom, where a member of staff read it to them: that is whom to ask how it was said. */
function whoSaid({ registerName, role, slot, via }: Signature, roles: readonly Role[]): string {
  const who = isOffice(roles) ? `${registerName}, ${role}` : others[slot];
  return via.by === 'help' && seesToAll(roles)
    ? `${who}, recorded with help by ${via.staffName}`
    : who;
}

/**
 * What the same signatory has said since, so that nobody phones about what is settled; of what was
 * sent back, what anybody did with it.
 */
const sinceThen = (
  kind: FollowUpKind,
  { agreement, rev, slot, signatory }: Signature,
  all: readonly Signature[],
  roles: readonly Role[],
): string[] =>
  all
    .filter((one) => one.agreement === agreement && one.rev > rev)
    .filter((one) => kind === 'returned' || (one.slot === slot && isSame(one.signatory, signatory)))
    .toSorted((a, b) => a.rev - b.rev)
    .flatMap(({ said, at, ...one }) => {
      const name = isOffice(roles) ? one.registerName : others[one.slot];
      return said ? [saidInWords({ name, at, said, answers: [] })] : [];
    });

/** What was answered other than with a plain yes. */
function answersThat({ catalogue }: OfficeDeps, signature: Signature): Answered[] {
  const { form: id, version, slot, answers } = signature;
  const form = getVersion(catalogue, id, version);
  const notYes = form.questions.filter((question) => {
    const outcome = optionChosen(question, answers)?.outcome;
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

/** Each as this reader may know of it, by the signatures of each person: a query each, all at once. */
export async function loadFollowUps(
  deps: OfficeDeps,
  { school, roles }: Staff,
  followUps: readonly FollowUp[],
  people: People,
): Promise<FollowUpItem[]> {
  const formNames = formNamesOf(deps.catalogue);
  const all = seesToAll(roles);
  const ids = [...new Set(followUps.map((one) => one.person))];
  const signatures = new Map(
    await Promise.all(
      ids.map(async (id) => [id, await deps.store.listSignatures(school.id, id)] as const),
    ),
  );
  return followUps.flatMap((one): FollowUpItem[] => {
    const { person, agreement, id, form, at, why } = one;
    const rev = Number(id.slice(agreement.length + 1));
    const about = people.get(person);
    const own = signatures.get(person) ?? [];
    const signature = own.find((each) => each.agreement === agreement && each.rev === rev);
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
        since: sinceThen(kind, signature, own, roles),
        next: whatNext({ kind, form: currentVersion(deps.catalogue, form), isPupil }),
        parts: all ? (one.parts ?? []).map((part) => bySomebody(part, people)) : [],
      },
    ];
  });
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
