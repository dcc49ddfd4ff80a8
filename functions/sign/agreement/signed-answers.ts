import type { SignedAnswer } from '../../../templates/pages/link/agreement/signed-list.tsx';
import type { Signature } from '../../core/agreement/signature.ts';
import { showInstant } from '../../core/calendar.ts';
import { declinesOrWithdraws } from '../../core/family/draft-lines.ts';
import { calledInFamily } from '../../core/family/family.ts';
import { changesIn, type FormProgress, formsProgress } from '../../core/family/form-progress.ts';
import { ownEntryInForce, ownEntryOf } from '../../core/family/own-entry.ts';
import type { FamilyTask } from '../../core/family/task.ts';
import { type Catalogue, getVersion } from '../../core/form/form-catalogue.ts';
import type { LinkSession } from '../../core/link/link-session.ts';
import { linkHome } from '../../web/link-claim.ts';
import { inWords } from '../form/answers-in-words.ts';
import { answersForSelf } from '../form/people-named.ts';
import { shownAs } from '../form/shown-tasks.ts';
import { changesHref } from './drafted-changes.ts';
import { type OwnSignature, ownSignatureTitle } from './own-signatures.ts';
import { declinedInWords, othersProgressOn, progressLines } from './progress-in-words.ts';
import { allowsAny } from './what-signing-came-to.ts';

/** What a signature's answers are shown beside: the session, and every form of it as it is now. */
type Beside = { catalogue: Catalogue; session: LinkSession; forms: readonly FormProgress[] };

/** A copy's name in addresses: whose agreement, which one, and the reference it was signed under. */
const copyName = ({
  person,
  agreement,
  reference,
}: Pick<Signature, 'person' | 'agreement' | 'reference'>): string =>
  encodeURIComponent(`${person}~${agreement}~${reference}`);

/** The task a signature was made on, and its form as it is now; undefined once it is gone. */
const taskSigned = (
  { forms }: Beside,
  signed: OwnSignature,
): { progress: FormProgress; task: FamilyTask } | undefined =>
  forms
    .flatMap((progress) => progress.tasks.map((task) => ({ progress, task })))
    .find(
      ({ task: { agreement } }) =>
        agreement.id === signed.agreement && agreement.person === signed.person,
    );

/** What this reader may do about a signature: nothing once its agreement is not theirs any more. */
function actionsOn(beside: Beside, signed: OwnSignature): SignedAnswer['actions'] {
  const found = taskSigned(beside, signed);
  if (!found) return [];
  const { family, ref } = beside.session;
  const page = `${linkHome(ref)}/${found.progress.key}`;
  const change = { href: `${page}?show=${shownAs(beside.session, found.task)}`, text: 'Change' };
  const entry = ownEntryInForce(family, found.task);
  if (!entry || entry.rev !== signed.rev) return [{ ...change, text: 'Sign again' }];
  if (declinesOrWithdraws(entry)) return [change];
  const withdraw = { href: `${page}/take-back`, text: 'Withdraw' };
  // What asks nothing can only be agreed to or not.
  return Object.keys(entry.answers).length > 0 ? [change, withdraw] : [withdraw];
}

/** What is drafted against this very signature. */
function draftedAgainst(beside: Beside, signed: OwnSignature): Pick<SignedAnswer, 'drafted'> {
  const found = taskSigned(beside, signed);
  const change = found && changesIn(found.progress).find(({ task }) => task === found.task);
  if (!change || change.was?.rev !== signed.rev) return {};
  const does = change.said === 'withdraw' ? 'withdraw' : 'change';
  return { drafted: { does, href: changesHref(beside.session, found.progress) } };
}

/** What comes of what was no yes, while it is what they last said. */
function declinedLines(beside: Beside, signed: OwnSignature): string[] {
  const task = taskSigned(beside, signed)?.task;
  const isLast =
    task?.state === 'answered' && ownEntryOf(beside.session.family, task)?.rev === signed.rev;
  const declined = isLast ? declinedInWords(signed.said) : undefined;
  return declined === undefined ? [] : [declined];
}

/** One card, for all who signed the same in one go. */
function signedAnswer(
  beside: Beside,
  signed: OwnSignature,
  alike: readonly OwnSignature[],
): SignedAnswer {
  const { catalogue, session } = beside;
  const { family, ref } = session;
  const names = calledInFamily(family);
  const people = alike.map(({ person }) => person);
  return {
    title: ownSignatureTitle(catalogue, session, signed),
    people: alike.map((signature) => ({
      name: answersForSelf(family) ? '' : (names.get(signature.person) ?? ''),
      copyHref: `${linkHome(ref)}/copies/${copyName(signature)}`,
    })),
    isYes: allowsAny(signed, catalogue),
    at: showInstant(signed.at),
    reference: signed.reference,
    answers: inWords(getVersion(catalogue, signed.form, signed.version), signed.slot, signed),
    progress: [
      ...declinedLines(beside, signed),
      ...progressLines(session, othersProgressOn(session, signed), people),
    ],
    actions: actionsOn(beside, signed),
    ...draftedAgainst(beside, signed),
    ...(signed.struckOut && { struckOut: true }),
  };
}

/** What must be the same of signatures that are shown on one card. */
function cardKey(beside: Beside, signed: OwnSignature): string {
  const { catalogue, session } = beside;
  const { form, version, period, reference, said, why, struckOut } = signed;
  const { policy, 'policy-version': policyVersion } = signed.names;
  const answers = Object.entries(signed.answers).toSorted();
  const title = ownSignatureTitle(catalogue, session, signed);
  const about = [form, version, period, policy, policyVersion, title];
  // What one may do about each differs where one of them has moved on.
  const actions = actionsOn(beside, signed).map(({ text }) => text);
  // So does how far the others are.
  const progress = [
    ...declinedLines(beside, signed),
    ...progressLines(session, othersProgressOn(session, signed), []),
  ];
  const drafted = draftedAgainst(beside, signed);
  return JSON.stringify([
    about,
    reference,
    said,
    why,
    struckOut,
    answers,
    actions,
    progress,
    drafted,
  ]);
}

/** Signatures as their signatory sees them: in the catalogue's order, equal ones together. */
export function signedAnswers(
  catalogue: Catalogue,
  session: LinkSession,
  signatures: readonly OwnSignature[],
): SignedAnswer[] {
  const beside = { catalogue, session, forms: formsProgress(session, catalogue) };
  const order = Object.keys(catalogue);
  const inOrder = signatures.toSorted((a, b) => order.indexOf(a.form) - order.indexOf(b.form));
  const groups = Map.groupBy(inOrder, (signature) => cardKey(beside, signature));
  return [...groups.values()].flatMap((alike) =>
    alike[0] ? [signedAnswer(beside, alike[0], alike)] : [],
  );
}
