import { showDate } from '../../../../functions/core/calendar.ts';
import type { Resource } from '../../../../functions/core/form/resource.ts';
import { resourceNames } from '../../../../functions/core/form/resource-words.ts';
import { type ApproverPost, approverPosts } from '../../../../functions/core/form/slot-spec.ts';
import { listNames, showYear, years } from '../../../../functions/core/person/person.ts';
import type { Problem } from '../../../../functions/core/refusal.ts';
import type { Policy } from '../../../../functions/core/school/policy.ts';
import type { SchoolSettings } from '../../../../functions/core/school/school.ts';
import { usualGrace } from '../../../../functions/core/school/settings.ts';
import type { Whom } from '../../../../functions/core/school/switch-off.ts';
import { postNames } from '../../../../functions/core/staff/approver-post.ts';
import { kindNames } from '../desk-words.ts';

/** Beside the button, where a part could not be saved although nothing is wrong with it. */
export const notSaved: Problem[] = [
  {
    field: 'save',
    message: 'This could not be saved. Press “Save” again.',
  },
];

/** People's names by id, whoever has left too. */
export type NamesById = ReadonlyMap<string, string>;

const known = (names: NamesById, id: string): string =>
  names.get(id) ?? 'somebody who is not here any more';

/** "Ruth Adeyemi; in her place …" without guessing anybody's pronoun. */
export function approverInWords(
  { approvers = {} }: Pick<SchoolSettings, 'approvers'>,
  post: ApproverPost,
  names: NamesById,
): string {
  const { holder, standIn } = approvers[post] ?? {};
  if (!holder) return 'nobody yet';
  return `${known(names, holder)}${standIn ? `; ${known(names, standIn)} stands in` : '; nobody stands in'}`;
}

export const approversInWords = (
  settings: Pick<SchoolSettings, 'approvers'>,
  names: NamesById,
): string =>
  approverPosts
    .map((post) => `${postNames[post]}: ${approverInWords(settings, post, names)}`)
    .join('. ');

export const officePhoneInWords = ({ officePhone }: Pick<SchoolSettings, 'officePhone'>): string =>
  officePhone ?? 'none yet';

/** "30 September". */
export const graceInWords = ({
  graceUntil = usualGrace,
}: Pick<SchoolSettings, 'graceUntil'>): string =>
  showDate(`2026-${graceUntil}`).replace(/^\w+ /, '');

export const ownAnswerInWords = ({
  ownAnswerFrom,
}: Pick<SchoolSettings, 'ownAnswerFrom'>): string =>
  ownAnswerFrom ? `from ${showYear(ownAnswerFrom)}` : 'no year: parents alone answer';

export const formsOffInWords = (off: readonly string[], names: Record<string, string>): string =>
  off.length === 0 ? 'all are in use' : `all but ${listNames(off.map((id) => names[id] ?? id))}`;

/** Inside a sentence: "the internet at school", "ICT co-ordinator". */
export const midSentence = (text: string): string =>
  text.replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase());

/** "School computers and the internet at school". */
export function resourcesInWords({ resources }: { resources: readonly Resource[] }): string {
  const words = listNames(resources.map((resource) => midSentence(resourceNames[resource])));
  return words.replace(/^[a-z]/, (first) => first.toUpperCase());
}

export const policyInWords = ({ title, version, issuedOn }: Policy): string =>
  `${title}, version ${version}, of ${showDate(issuedOn).replace(/^\w+ /, '')} ${issuedOn.slice(0, 4)}`;

/** "staff", "pupils from Year 3 to Year 6", "pupils in Reception and Year 9". */
export function whomInWords({ kind, years: some }: Whom): string {
  const whom = kindNames[kind].many.toLowerCase();
  const [first, last] = [some?.[0], some?.at(-1)];
  if (!some || !first || !last) return whom;
  const isInARow =
    some.length > 2 && years.indexOf(last) - years.indexOf(first) === some.length - 1;
  return isInARow
    ? `${whom} from ${showYear(first)} to ${showYear(last)}`
    : `${whom} in ${listNames(some.map(showYear))}`;
}
