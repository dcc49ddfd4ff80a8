import type { Agreement } from '../core/agreement/agreement.ts';
import type { Signature } from '../core/agreement/signature.ts';
import type { Calls } from '../core/call/call.ts';
import type { ClassSession } from '../core/class/class-session.ts';
import type { ArchiveJob } from '../core/evidence/archive-job.ts';
import type { FollowUp } from '../core/follow-up/follow-up.ts';
import type { MailedLink, Slip } from '../core/link/link.ts';
import type { Message } from '../core/message/message.ts';
import type { Contact, Relation } from '../core/person/contact.ts';
import type { Person } from '../core/person/person.ts';
import type { RegisterJob } from '../core/register/register-job.ts';
import type { IssueJob } from '../core/round/issue-job.ts';
import type { KeptCount } from '../core/round/kept-count.ts';
import type { Round } from '../core/round/round.ts';
import type { Scan } from '../core/scan/scan.ts';
import type { CrestFile } from '../core/school/crest.ts';
import type { SchoolLock } from '../core/school/school-lock.ts';
import type { SignIn } from '../core/staff/sign-in.ts';
import type { GrantRecord } from '../core/staff/staff-access.ts';
import type { Handling } from '../core/to-do/handling.ts';
import type { KeptToDo } from '../core/to-do/kept-to-do.ts';
import type { StoredDraft } from './family/draft-item.ts';
import type { MailPace } from './message/pace-store.ts';
import type { StoredList } from './round/count-items.ts';

type Indexed = { ipk: string; isk: string };
type Listed = Indexed & { row: unknown };
type Expiring = { expires: number };

/** Every field of a record, in whichever of its states. */
type FieldOf<T> = T extends unknown ? keyof T & string : never;
type Word<Text extends string> = Text extends `${infer First} ${infer Rest}`
  ? First | Word<Rest>
  : Text extends ''
    ? never
    : Text;

/** Nothing, unless the words are not the fields: then a property that nobody gave, and which it is. */
type IfAll<T, Named> = [FieldOf<T>] extends [Named]
  ? [Named] extends [FieldOf<T>]
    ? unknown
    : { noFieldIs: Exclude<Named, FieldOf<T>> }
  : { nothingSaysOf: Exclude<FieldOf<T>, Named> };

/** All fields of an item: those that stay as they were put, and those that change after. */
const fields =
  <T>() =>
  <Stays extends string, Moves extends string>(
    given: { stays: Stays; moves: Moves } & IfAll<T, Word<Stays> | Word<Moves>>,
  ) => ({
    stays: given.stays.split(' ').filter(Boolean),
    moves: given.moves.split(' ').filter(Boolean),
  });

/**
 * The fields of every item that a function writes, by its kind, without the item's own key. Commits
 * change no others, and permissions are held to them (D-108): who may note that an email left can
 * set `sentAt`, and nobody's name. The compiler asks for a field that a record gains. One that no
 * record has any more stays here for as long as a table may hold it (D-90).
 */
const kinds = {
  agreement: fields<Agreement | Listed>()({
    stays: 'school person id form period contact part begunBy',
    moves: 'version endsOn policy parents rev round askedAt askedOf slots sameAs ipk isk row',
  }),
  // In a table of their own, to which no function may do more than put (D-3).
  signature: fields<Signature>()({
    stays:
      'school person agreement form period slot rev slots act said why voids signatory role typedName registerName confirmed version hash names policy words sameAs asked statement answers at route via reference filedWith',
    moves: '',
  }),
  followUp: fields<FollowUp | Listed>()({
    stays: 'school person id by agreement form kind at',
    moves: 'rev for why parts done doneBefore cancelled agreed ipk isk row',
  }),
  handling: fields<Handling | Listed | Expiring>()({
    stays: 'school owner id',
    moves: 'rev at by snoozed assignedTo seen history expires ipk isk row',
  }),
  keptToDo: fields<KeptToDo>()({ stays: 'school', moves: 'kinds mark countedAt' }),
  calls: fields<Calls | Listed | Expiring>()({
    stays: 'school contact',
    moves: 'rev calls ipk isk row expires',
  }),
  scan: fields<Scan>()({
    stays: 'school owner reference id type bytes sha256 at by',
    moves: 'state cancellation',
  }),
  archiveJob: fields<ArchiveJob | Listed | Expiring>()({
    stays: 'school owner id owedAt expires',
    moves: 'pins notBefore tries written doneAt ipk isk row',
  }),
  message: fields<Message | Listed>()({
    stays: 'school owner id kind round owedAt signed reference isLast',
    moves:
      'state notBefore tries heldBy claimedAt to asksFor about sentAt sesId reason cancelled chasedFor asking planned ipk isk row',
  }),
  link: fields<MailedLink | Expiring>()({
    stays: 'school owner tokenHash ref sentAt emailHash address academicYear revokedAt expires',
    moves: '',
  }),
  slip: fields<Slip | Expiring>()({
    stays:
      'school owner tokenHash ref sentAt emailHash referenceHash printedBy endsOn asks expires',
    moves: 'revokedAt revokedBy',
  }),
  slipReference: fields<Pick<Slip, 'school' | 'owner' | 'tokenHash'> | Expiring>()({
    stays: 'school owner tokenHash expires',
    moves: '',
  }),
  draft: fields<StoredDraft | Expiring>()({
    stays: 'school owner ref answers said wordings keptAt expiresAt expires',
    moves: '',
  }),
  person: fields<Person | Listed>()({
    stays: 'school id added',
    moves:
      'kind firstName lastName upn admissionNumber year class classes post userName email judgedAble judgedBefore organisation staffCode leftOn corrections covers movedUp ipk isk row',
  }),
  contact: fields<Contact | Listed>()({
    stays: 'school id',
    moves: 'name email phone language notMe corrections mergedInto absorbed ipk isk row',
  }),
  relation: fields<Relation | Listed>()({
    stays: 'school person contact',
    moves: 'relationship decides receives restricted changes endedOn ipk isk row',
  }),
  // Its roles, as an earlier version wrote them, are read, and written by nobody.
  signIn: fields<Omit<SignIn, 'roles'> | Listed>()({
    stays: 'school person emailHash upload',
    moves: 'ipk isk row',
  }),
  grant: fields<GrantRecord | Listed>()({
    stays: 'school person emailHash upload',
    moves: 'given ipk isk row',
  }),
  sessions: fields<{ generation: number }>()({ stays: '', moves: 'generation' }),
  endedSession: fields<{ session: string } | Expiring>()({ stays: 'session expires', moves: '' }),
  crest: fields<CrestFile>()({ stays: 'school', moves: 'sha256 type content' }),
  round: fields<Round | Indexed>()({
    stays: 'school id createdAt createdBy',
    moves: 'name forms audience academicYear dueOn state progress issuedAt ipk isk',
  }),
  keptCount: fields<KeptCount | Listed>()({
    stays: 'school round',
    moves: 'groups countedAt countedFor registerRev settingsRev after rev ipk isk row',
  }),
  keptList: fields<StoredList | Expiring>()({
    stays: 'school round group',
    moves: 'mark listed expires',
  }),
  uncounted: fields<{ mark: string } | Listed>()({ stays: '', moves: 'mark ipk isk row' }),
  classSession: fields<ClassSession | Listed>()({
    stays: 'school id class forms mode openedAt',
    moves: 'code codeEnd openedBy openedByName closesAt closedAt read confirmed rev ipk isk row',
  }),
  classCode: fields<Pick<ClassSession, 'school' | 'id' | 'code'> | Expiring>()({
    stays: 'school id code expires',
    moves: '',
  }),
  registerJob: fields<RegisterJob | Listed>()({
    stays: 'school id fileName uploadKey by createdAt promotion',
    moves:
      'state owedAt notBefore tries headings worksheet reason counts problemCount partly undecided lettersInDoubt registerRev leavers decisions markMissingAsLeft takeFromFile leaveOut lifts lifted applied toApply startedRev waiting ipk isk row',
  }),
  issueJob: fields<IssueJob | Listed>()({
    stays: 'school id round by owedAt',
    moves: 'notBefore tries doneAt ipk isk row',
  }),
  mailPace: fields<MailPace>()({ stays: '', moves: 'freeAt' }),
  lock: fields<SchoolLock>()({ stays: '', moves: 'holder until' }),
};

export type ItemKind = keyof typeof kinds;

/** Every kind there is. */
export const itemKinds = Object.keys(kinds) as ItemKind[];

/** Every field of items of these kinds: what a put of one may hold. */
export const fieldsOf = (...of: ItemKind[]): string[] => [
  ...new Set(of.flatMap((kind) => [...kinds[kind].stays, ...kinds[kind].moves])),
];

/** The fields that change of items of these kinds once they stand. */
export const movesOf = (...of: ItemKind[]): string[] => [
  ...new Set(of.flatMap((kind) => kinds[kind].moves)),
];
