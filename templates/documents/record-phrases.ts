import { showFullDate } from '../../functions/core/calendar.ts';
import type {
  AgreementRecord,
  RecordedSignature,
} from '../../functions/core/evidence/agreement-record.ts';
import { isToldOf } from '../../functions/core/form/question.ts';
import type { ShownWording } from '../../functions/core/form/shown-wording.ts';
import type { SlotName } from '../../functions/core/form/slot-spec.ts';
import { readQuestion, type WrittenQuestion } from '../../functions/core/form/written-question.ts';

/** What a record says in words, the same on paper and on a page. */

export const kindTitle: Record<AgreementRecord['kind'], string> = {
  whole: 'The school’s record',
  'own-copy': 'Your own copy',
};

const showStanding: Record<NonNullable<AgreementRecord['standing']>, string> = {
  complete: 'Complete: everybody whose signature it needs has signed.',
  declined: 'Declined: at least one signatory said no.',
  withdrawn: 'Withdrawn: what was signed was taken back.',
  open: 'Not complete: somebody still has to sign, or wants to talk first.',
};

function showPeriod({ period, endsOn, renews }: AgreementRecord): string {
  if (endsOn) return `Until ${showFullDate(endsOn)}, the last day of the visit`;
  if (renews === 'policy') return 'Until the policy has a new version';
  return period === 'standing' ? 'Until it is withdrawn' : `School year ${period}`;
}

type RecordedVia = RecordedSignature['via'];

function showClass(via: Extract<RecordedVia, { by: 'class' }>): string {
  const opener = via.openedByName ?? `the teacher with record ${via.openedBy}`;
  const session = `On a shared device, in the class session (${via.session}) that ${opener} opened.`;
  if (via.mode === 'each') return `${session} Each pupil read the words alone.`;
  const reader = via.readByName ?? (via.readBy && `The teacher with record ${via.readBy}`);
  return `${session} ${reader ?? 'A teacher'} read the words aloud, and each pupil tapped.`;
}

/** What a pupil told whoever read it to them. */
const toldStaff: Partial<Record<NonNullable<RecordedSignature['said']>, string>> = {
  refuse: 'who did not agree',
  talk: 'who would like to talk first',
  withdraw: 'who took back what they had answered',
};

/** How a signatory came to the page they signed. */
function showVia({ via, said }: RecordedSignature): string {
  switch (via.by) {
    case 'link':
      return `Through the link (${via.link}) emailed to ${via.address}`;
    case 'beside':
      return 'link' in via
        ? `Beside the parent or carer whose link (${via.link}) was emailed to ${via.address}`
        : 'Beside a parent or carer, through the link emailed to them';
    case 'desk':
      return `Signed in at the school’s desk as ${via.address}`;
    case 'class':
      return showClass(via);
    case 'help':
      return `${via.staffName}, signed in at the school’s desk as ${via.address}, read it to the pupil, ${toldStaff[said ?? 'grant'] ?? 'who agreed'}`;
    case 'visit':
      return 'On the school’s own page for visitors, on the visitor’s phone or the school’s device';
  }
}

const routes: Record<RecordedSignature['route'], string> = {
  link: 'Online, through a link',
  'in-school': 'In school',
  paper: 'On paper',
  phone: 'By phone',
};

const staffSaid: Partial<Record<SlotName, { grant: string; refuse: string }>> = {
  'class-teacher': { grant: 'Countersigned', refuse: 'Given back' },
  approver: { grant: 'Approved', refuse: 'Not approved' },
};

/** What a signature says, in a few words; undefined where its answers say it all. */
function showSaid({ slot, said, answers }: RecordedSignature): string | undefined {
  if (said === 'withdraw') return 'Took back what was signed before';
  if (said === 'talk') return 'Asked to talk first';
  if (said === 'refuse') return staffSaid[slot]?.refuse ?? 'Did not agree';
  if (said === undefined || answers.length > 0) return undefined;
  return staffSaid[slot]?.grant ?? 'Agreed';
}

const howNamed = ({ typedName, via, said }: RecordedSignature): string => {
  if (typedName !== '') return typedName;
  const isYes = said === 'grant' || said === 'partly';
  switch (via.by) {
    case 'help':
      return `None: the pupil ${isYes ? 'agreed' : 'said so'} aloud`;
    case 'link':
    case 'beside':
    case 'desk':
    case 'class':
    case 'visit':
      return `None: the pupil tapped to ${isYes ? 'agree' : 'say so'}`;
  }
};

export type RecordRow = { label: string; value: string; href?: string };

/** Rows, without those that have nothing to say. */
const rows = (...given: [label: string, value: string | undefined][]): RecordRow[] =>
  given.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));

const whenAndReference = (one: RecordedSignature): RecordRow[] =>
  rows(
    ['When', `${one.shownAt} (${one.at} in UTC)`],
    ['How', `${routes[one.route]}. ${showVia(one)}`],
    ['Reference', one.reference],
  );

/** Which signature was struck out, by its number in the record. */
function struck(one: RecordedSignature, { signatures }: AgreementRecord): string {
  const index = signatures.findIndex(({ rev }) => rev === one.voids);
  const named = signatures[index];
  return named
    ? `Signature ${index + 1} of this record, signed as ${named.registerName}`
    : `The signature at revision ${one.voids} of this agreement`;
}

/** Above a signature's rows: what was done. */
export const signedTitle = ({ act }: RecordedSignature): string =>
  act === 'void' ? 'Struck out' : 'Signed';

/** Whose wording it was. */
export const wordingTitle = ({ pupilPages }: ShownWording): string =>
  pupilPages ? 'The words for the pupil' : 'The wording';

const wordingShown = ({ wording, beside }: RecordedSignature): string =>
  beside === undefined
    ? `Wording ${wording} of this record`
    : `Wording ${wording} of this record, and beside it wording ${beside}, the words for the pupil`;

/** The rows of a signature, as label and value. */
export function signatureRows(one: RecordedSignature, record: AgreementRecord): RecordRow[] {
  if (one.act === 'void')
    return [
      ...rows(
        ['What was done', 'A signature was struck out. Both records are kept.'],
        ['Struck out', struck(one, record)],
        ['Reason', one.why],
        ['Struck out by', `${one.registerName}, ${one.role}`],
        ['Statement', one.statement],
      ),
      ...whenAndReference(one),
    ];
  return [
    ...rows(
      ['What was said', showSaid(one)],
      ['Reason given', one.why],
      ['Name as typed', howNamed(one)],
      ['Name on the register', one.registerName],
      ['Signed as', one.role],
      ['Statement', one.statement],
    ),
    ...whenAndReference(one),
    { label: 'Wording shown', value: wordingShown(one) },
  ];
}

/** Why a signature is not the last word of its signatory, or that it is a change. */
export const signatureRemark = (one: RecordedSignature): string | undefined => {
  if (one.struckOut) return 'The school struck this signature out later. It does not stand.';
  if (!one.stands) return 'The same signatory answered again later; see below.';
  if (one.act === 'withdraw') return 'This takes back what the same signatory signed before.';
  return one.act === 'change' ? 'This changes what the same signatory answered before.' : undefined;
};

/** What may be answered, said beside a question. */
export function showChoices(written: WrittenQuestion): string {
  const question = readQuestion(written);
  switch (question.type) {
    case 'choice': {
      const choices = question.options.map(({ label }) => label).join(' / ');
      return isToldOf(question)
        ? `Told of, no answer needed. Choice: ${choices}`
        : `Choices: ${choices}`;
    }
    case 'text':
      return `Answered in words, ${question.max} characters at most`;
    case 'date':
      return 'Answered with a date';
  }
}

function policyRows({ policy, names = { school: '', person: '' } }: AgreementRecord): RecordRow[] {
  if (!policy) return rows(['Policy', names.policy], ['Policy version', names['policy-version']]);
  return [
    ...rows(
      ['Policy', policy.title],
      ['Policy version', `${policy.version}, issued ${showFullDate(policy.issuedOn)}`],
    ),
    { label: 'Where to read it', value: policy.url, href: policy.url },
  ];
}

/** The rows that say what a record is about. */
export const recordRows = (record: AgreementRecord): RecordRow[] => [
  ...rows(
    ['School', record.school.name],
    ['About', record.person.name],
    ['Class', record.names?.class],
    ['Post', record.names?.post],
  ),
  ...policyRows(record),
  ...rows(
    ['Holds for', showPeriod(record)],
    ['Reference', record.reference],
    ['As it stood', record.shownAt],
    ['State', record.standing && showStanding[record.standing]],
  ),
];
