import { type Instant, showDate, showInstant } from '../../../../functions/core/calendar.ts';
import type { Missing } from '../../../../functions/core/clearance/clearance.ts';
import type {
  ClearanceAnswer,
  GroundSigner,
  SignedGround,
} from '../../../../functions/core/clearance/clearance-answer.ts';
import type { Wanted } from '../../../../functions/core/clearance/wanted.ts';
import { resourceNames } from '../../../../functions/core/form/resource-words.ts';
import type { SlotName } from '../../../../functions/core/form/slot-spec.ts';
import { fullName, listNames, type Person } from '../../../../functions/core/person/person.ts';
import { kindNames, slotWords } from '../desk-words.ts';
import { midSentence, resourcesInWords } from '../school/settings-words.ts';

const day = (instant: Instant): string => showInstant(instant).replace(/ at .*/, '');

/** "30 September", said without its weekday: it is the same date every year. */
const dateOnly = (on: string): string => showDate(on).replace(/^\w+ /, '');

const whoSaid: Record<SlotName, string> = {
  pupil: 'the pupil',
  parent: 'a parent',
  self: 'they themselves',
  'class-teacher': 'the class teacher',
  approver: 'whoever approves it',
};

function noFormInWords({ noForm, person, noneForKind }: ClearanceAnswer, wanted: Wanted): string {
  const what =
    wanted.resources.length === 1
      ? 'this'
      : `“${listNames(noForm.map((resource) => resourceNames[resource]))}”`;
  return noneForKind
    ? `No form gives ${kindNames[person.kind].many.toLowerCase()} ${what} yet, so it cannot be given.`
    : `No form that applies to them gives ${what}, so it cannot be given.`;
}

/** Why not, in a sentence. */
export function missingInWords(
  missing: Missing,
  answer: ClearanceAnswer,
  wanted: Wanted,
  formNames: Record<string, string>,
): string {
  if (missing.why === 'no-form') return noFormInWords(answer, wanted);
  if (missing.why === 'left') return `They left on ${showDate(missing.on)}.`;
  const form = `“${formNames[missing.form] ?? missing.form}”`;
  if (missing.why === 'not-asked') return `${form}: nobody has been asked for this yet.`;
  const on = day(missing.since);
  const who = whoSaid[missing.slot];
  switch (missing.why) {
    case 'waiting':
      return `${form}: waiting for ${slotWords[missing.slot]} since ${on}.`;
    case 'talk':
      return `${form}: ${who} asked to talk first, on ${on}.`;
    case 'declined':
      return `${form}: ${who} said no on ${on}.`;
    case 'withdrawn':
      return `${form}: ${who} withdrew it on ${on}.`;
    case 'returned':
      return `${form}: ${who} sent it back on ${on}, with a reason.`;
  }
}

const final: readonly Missing['why'][] = ['no-form', 'left', 'declined', 'withdrawn'];

/** "Not yet" promises that it may come by itself, which a no and a missing form do not. */
export const noInOneWord = (missing: readonly Missing[]): string =>
  missing.some(({ why }) => final.includes(why)) ? 'No' : 'Not yet';

/** "Yes, since 2 September 2026", "Yes, until 30 September". */
export function yesInWords({ clearance }: ClearanceAnswer): string {
  if (!clearance.cleared) return '';
  return clearance.until
    ? `Yes, until ${dateOnly(clearance.until)}`
    : `Yes, since ${day(clearance.since)}`;
}

/** "The internet at school", "Laptop trolley (school computers and the internet at school)". */
export const wantedInWords = ({ name, resources }: Wanted): string =>
  resources.length > 1 ? `${name} (${midSentence(resourcesInWords({ resources }))})` : name;

/** Why a yes ends; undefined while it does not. */
export function whyItEnds({ clearance, grounds, person }: ClearanceAnswer): string | undefined {
  if (!clearance.cleared || !clearance.until) return undefined;
  if (grounds.some(({ isLastYears }) => isLastYears))
    return 'This rests on last year’s forms, and ends then unless this year’s are signed.';
  return person.kind === 'visitor'
    ? 'Their visit ends then.'
    : 'What was signed was only until then.';
}

const signerName = ({ name, isContact }: GroundSigner): string =>
  name ?? `${isContact ? 'a contact' : 'somebody'} who is not on the register any more`;

/** "“Using the internet”, version 2, signed by Maya Khan on … and Samira Khan on …". */
export function groundInWords(ground: SignedGround, formNames: Record<string, string>): string {
  const who = listNames(ground.by.map((signer) => `${signerName(signer)} on ${day(signer.at)}`));
  return `“${formNames[ground.form] ?? ground.form}”, version ${ground.version}, signed by ${who}`;
}

/** "Maya Khan, 4B". */
export const who = (person: Person): string =>
  `${fullName(person)}, ${person.class ?? kindNames[person.kind].one.toLowerCase()}`;
