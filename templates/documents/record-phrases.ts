import type { AgreementRecord, RecordedSignature } from '../../functions/core/record.ts';

/** What a record says in words, the same on paper and on a page. */

export const kindTitle: Record<AgreementRecord['kind'], string> = {
  whole: 'The school’s record',
  'own-copy': 'Your own copy',
};

const showStanding: Record<NonNullable<AgreementRecord['standing']>, string> = {
  complete: 'Complete: everybody whose signature it needs has signed.',
  declined: 'Declined: at least one signatory said no.',
  open: 'Not complete: somebody still has to sign, or wants to talk first.',
};

const showPeriod = (period: AgreementRecord['period']): string =>
  period === 'standing' ? 'Until it is withdrawn' : `School year ${period}`;

/** How a signatory came to the page they signed. */
const showVia = ({ via }: Pick<RecordedSignature, 'via'>): string =>
  via.by === 'link'
    ? `Through the link (${via.link}) emailed to ${via.address}`
    : `Signed in at the school’s desk as ${via.address}`;

const routes: Record<RecordedSignature['route'], string> = {
  link: 'Online, through a link',
  'in-school': 'In school',
  paper: 'On paper',
  phone: 'By phone',
};
const showRoute = ({ route }: Pick<RecordedSignature, 'route'>): string => routes[route];

/** The rows of a signature, as label and value. */
export const signatureRows = (one: RecordedSignature): { label: string; value: string }[] => [
  { label: 'Name as typed', value: one.typedName },
  { label: 'Name on the register', value: one.registerName },
  { label: 'Signed as', value: one.role },
  { label: 'Statement', value: one.statement },
  { label: 'When', value: `${one.shownAt} (${one.at} in UTC)` },
  { label: 'How', value: `${showRoute(one)}. ${showVia(one)}` },
  { label: 'Reference', value: one.reference },
];

/** Why a signature is not the last word of its signatory, or that it is a change. */
export const signatureRemark = (one: RecordedSignature): string | undefined => {
  if (!one.stands) return 'The same signatory answered again later; see below.';
  return one.act === 'change' ? 'This changes what the same signatory answered before.' : undefined;
};

/** The rows that say what a record is about. */
export const recordRows = (record: AgreementRecord): { label: string; value: string }[] => [
  { label: 'School', value: record.school.name },
  { label: 'About', value: record.person.name },
  { label: 'Holds for', value: showPeriod(record.period) },
  { label: 'Reference', value: record.reference },
  { label: 'As it stood', value: record.shownAt },
  ...(record.standing ? [{ label: 'State', value: showStanding[record.standing] }] : []),
];
