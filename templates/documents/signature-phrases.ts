import { isYes } from '../../functions/core/agreement/slot.ts';
import { showFullDate } from '../../functions/core/calendar.ts';
import type { AgreementRecord } from '../../functions/core/evidence/agreement-record.ts';
import type { RecordedSignature } from '../../functions/core/evidence/recorded-signature.ts';
import type { SlotName } from '../../functions/core/form/slot-spec.ts';
import {
  refusesAll,
  type UsesAnswered,
  usesIn,
  usesInWords,
} from '../../functions/core/form/uses-answered.ts';
import { readQuestion } from '../../functions/core/form/written-question.ts';
import {
  type NameDifference,
  nameDifference,
} from '../../functions/core/person/name-difference.ts';
import { type RecordRow, rows } from './record-phrases.ts';

/** What a record says of one signature, the same on paper and on a page. */

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
  withdraw: 'who withdrew what they had answered',
};

function showBeside(via: Extract<RecordedVia, { by: 'beside' }>): string {
  if (!('link' in via)) return 'Beside a parent or carer, through the link given to them';
  return 'slip' in via
    ? `Beside the parent or carer whose code (${via.link}) was on the paper slip of ${showFullDate(via.slip)}`
    : `Beside the parent or carer whose link (${via.link}) was emailed to ${via.address}`;
}

/** How a signatory came to the page they signed. */
function showVia({ via, said, answers }: RecordedSignature): string {
  switch (via.by) {
    case 'link':
      return `Through the link (${via.link}) emailed to ${via.address}`;
    case 'slip':
      return `Through the code (${via.link}) on the paper slip of ${showFullDate(via.on)}`;
    case 'beside':
      return showBeside(via);
    case 'desk':
      return `Signed in at the school’s desk as ${via.address}`;
    case 'class':
      return showClass(via);
    case 'help':
      return `${via.staffName}, signed in at the school’s desk as ${via.address}, read it to the pupil, ${toldStaff[said ?? 'grant'] ?? (answers.length > 0 ? 'who gave these answers' : 'who agreed')}`;
    case 'paper':
      return `On a paper slip of ${showFullDate(via.on)}, entered by ${via.staffName}, signed in at the school’s desk as ${via.address}`;
    case 'phone':
      return `Said by phone on ${showFullDate(via.on)}, entered by ${via.staffName}, signed in at the school’s desk as ${via.address}`;
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

/** What answers came to where they are given use by use, by the wording of the record. */
function usesAnsweredIn(
  { wording, answers, said }: RecordedSignature,
  { wordings }: AgreementRecord,
): UsesAnswered | undefined {
  if (answers.length === 0 || said === undefined || !isYes({ said })) return undefined;
  const questions = wordings[wording - 1]?.questions ?? [];
  return usesIn(
    questions.map(readQuestion),
    Object.fromEntries(answers.map(({ question, value }) => [question, value])),
  );
}

function usesTold(signature: RecordedSignature, record: AgreementRecord): string | undefined {
  const uses = usesAnsweredIn(signature, record);
  return uses && `Said ${usesInWords(uses)}`;
}

/** What a signature says, in a few words; undefined where its answers say it all. */
function showSaid(signature: RecordedSignature, record: AgreementRecord): string | undefined {
  const { slot, said, answers } = signature;
  if (said === 'withdraw') return 'Withdrew what was signed before';
  if (said === 'talk') return 'Asked to talk first';
  if (said === 'refuse') return staffSaid[slot]?.refuse ?? 'Did not agree';
  if (said === undefined) return undefined;
  if (answers.length > 0) return usesTold(signature, record);
  return staffSaid[slot]?.grant ?? 'Agreed';
}

/** What about a typed name is not the register's, as far as names can be compared. */
const differs: Record<NameDifference, string | undefined> = {
  same: undefined,
  'first-name-differs': 'The first name typed is not the one on the register',
  'surname-differs': 'The surname typed is not the one on the register',
  'other-script': 'The name typed is in a different script from the one on the register',
  'nothing-alike': 'The name typed is not the one on the register',
};

const namesCompared = ({ typedName, registerName }: RecordedSignature): string | undefined =>
  typedName === '' ? undefined : differs[nameDifference(typedName, registerName)];

function howNamed({ typedName, via, said, answers }: RecordedSignature): string {
  if (typedName !== '') return typedName;
  // Answers say for themselves whether it was a yes.
  const agreed = said !== undefined && isYes({ said }) && answers.length === 0;
  switch (via.by) {
    case 'help':
      return `None: the pupil ${agreed ? 'agreed' : 'said so'} aloud`;
    case 'paper':
      return 'None: signed on paper';
    case 'phone':
      return 'None: said by phone';
    case 'class':
    case 'link':
    case 'slip':
    case 'beside':
    case 'desk':
    case 'visit':
      return `None: the pupil tapped to ${agreed ? 'agree' : 'say so'}`;
  }
}

const whenAndReference = (signature: RecordedSignature): RecordRow[] =>
  rows(
    ['When', `${signature.shownAt} (${signature.at} in UTC)`],
    ['How', `${routes[signature.route]}. ${showVia(signature)}`],
    ['Reference', signature.reference],
  );

/** Which signature was struck out, by its number in the record. */
function struck(signature: RecordedSignature, { signatures }: AgreementRecord): string {
  const index = signatures.findIndex(({ rev }) => rev === signature.voids);
  const named = signatures[index];
  return named
    ? `Signature ${index + 1} of this record, signed as ${named.registerName}`
    : `The signature at revision ${signature.voids} of this agreement`;
}

/** Above a signature's rows: what was done. */
export function signedTitle(signature: RecordedSignature, record: AgreementRecord): string {
  const { act, said } = signature;
  if (act === 'void') return 'Struck out';
  const isNo =
    said === undefined || !isYes({ said }) || refusesAll(usesAnsweredIn(signature, record));
  return isNo ? 'Answered' : 'Signed';
}

const wordingShown = ({ wording, beside }: RecordedSignature): string =>
  beside === undefined
    ? `Wording ${wording} of this record`
    : `Wording ${wording} of this record, and beside it wording ${beside}, the words for the pupil`;

/** They were asked once, and went on. */
const wasAsked = ({ registerName }: RecordedSignature): string =>
  `They were asked whether they are ${registerName}, and answered “Yes, that is me”`;

/** The rows of a signature, as label and value. */
export function signatureRows(signature: RecordedSignature, record: AgreementRecord): RecordRow[] {
  if (signature.act === 'void')
    return [
      ...rows(
        ['What was done', 'A signature was struck out. Both records are kept.'],
        ['Struck out', struck(signature, record)],
        ['Reason', signature.why],
        ['Struck out by', `${signature.registerName}, ${signature.role}`],
        ['Statement', signature.statement],
      ),
      ...whenAndReference(signature),
    ];
  return [
    ...rows(
      ['What was said', showSaid(signature, record)],
      ['Reason given', signature.why],
      ['Name as typed', howNamed(signature)],
      ['Name on the register', signature.registerName],
      ['Names compared', namesCompared(signature)],
      ['Asked before signing', signature.confirmed ? wasAsked(signature) : undefined],
      ['Signed as', signature.role],
      ['Statement', signature.statement],
    ),
    ...whenAndReference(signature),
    { label: 'Wording shown', value: wordingShown(signature) },
  ];
}

/** Why a signature is not the last word of its signatory, or that it is a change. */
export const signatureRemark = (signature: RecordedSignature): string | undefined => {
  if (signature.struckOut) return 'The school struck this signature out later. It does not stand.';
  if (!signature.stands) return 'The same signatory answered again later; see below.';
  if (signature.act === 'withdraw') return 'This withdraws what the same signatory signed before.';
  return signature.act === 'change'
    ? 'This changes what the same signatory answered before.'
    : undefined;
};
