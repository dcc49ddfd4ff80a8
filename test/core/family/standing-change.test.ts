import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../functions/core/agreement/agreement.ts';
import { withEntry } from '../../../functions/core/agreement/seat.ts';
import type { Said } from '../../../functions/core/agreement/signature.ts';
import type { DraftLine } from '../../../functions/core/family/draft.ts';
import type { Family } from '../../../functions/core/family/family.ts';
import {
  changesIn,
  type FormProgress,
  firstSignaturesIn,
  formsProgress,
  unsignedForms,
} from '../../../functions/core/family/form-progress.ts';
import { type NewReply, nextDraft } from '../../../functions/core/family/next-draft.ts';
import { stepAfter } from '../../../functions/core/family/step-after.ts';
import type { Answers } from '../../../functions/core/form/answer.ts';
import type { FormVersion } from '../../../functions/core/form/form.ts';
import type { LinkSession } from '../../../functions/core/link/link-session.ts';
import { asked } from '../../support/agreement/agreement.ts';
import { permissionForm } from '../../support/form/permission-form.ts';
import { photoForm } from '../../support/form/photo-form.ts';
import { aContact, aPupil, aRelation, aSchool } from '../../support/person/people.ts';

const before = '2026-09-02T10:00:00.000Z';
const now = '2026-09-03T10:00:00.000Z';
const samira = { kind: 'contact', id: 'samira' } as const;
const photos = photoForm.id;

/** Maya's photos as Samira answered them, and another form that nobody has answered. */
function answered(said?: Said, form: FormVersion = photoForm): Agreement {
  const agreement = asked(form, { at: before });
  const answers: Answers = said && said !== 'grant' ? {} : { website: 'yes' };
  return withEntry(agreement, 'parent', samira, {
    form,
    at: before,
    answers,
    ...(said && { said }),
  });
}

function sessionOn(
  agreements: readonly Agreement[],
  lines: readonly DraftLine[] = [],
): LinkSession {
  const family: Family = {
    school: aSchool(),
    owner: { kind: 'contact', contact: aContact() },
    members: [{ person: aPupil(), relation: aRelation(), agreements }],
  };
  const shownHashes = { [photos]: photoForm.hash, [permissionForm.id]: permissionForm.hash };
  const kept = { school: 'northbrook', owner: samira, ref: 'abc', keptAt: now, expiresAt: '2027' };
  const drafts = lines.length > 0 ? [{ ...kept, lines: [...lines], shownHashes }] : [];
  const link = {} as LinkSession['link'];
  return { ref: 'abc', link, family, drafts, now, device: undefined };
}

const catalogueOf = (form: FormVersion) => ({
  [form.id]: [form],
  [permissionForm.id]: [permissionForm],
});
const line = (agreement: Agreement, reply: Omit<DraftLine, 'agreement' | 'person'>): DraftLine => ({
  person: 'maya',
  agreement: agreement.id,
  ...reply,
});
const inProgress = (session: LinkSession, form = photoForm): FormProgress => {
  const found = formsProgress(session, catalogueOf(form)).find(
    (entry) => entry.form.id === form.id,
  );
  if (!found) throw new Error('No such form');
  return found;
};

describe('a draft that would change what stands', () => {
  it.each([
    ['other answers', undefined, { answers: { website: 'no' } }],
    ['a withdrawal', undefined, { answers: {}, said: 'withdraw' }],
    ['a no', undefined, { answers: {}, said: 'refuse' }],
    ['a yes after a no', 'refuse', { answers: { website: 'yes' } }],
    ['a no after a wish to talk', 'talk', { answers: {}, said: 'refuse' }],
    ['a reason of its own', 'refuse', { answers: {}, said: 'refuse', why: 'Because.' }],
  ] as const)('is %s', (_, said, reply) => {
    const agreement = answered(said);
    const progress = inProgress(sessionOn([agreement], [line(agreement, reply)]));
    expect(changesIn(progress).map(({ was }) => was?.rev)).toEqual([1]);
    expect(firstSignaturesIn(progress)).toEqual([]);
    // Nobody asked for it, so it is neither counted nor called ready.
    expect([progress.state, unsignedForms([progress])]).toEqual(['signed', []]);
  });

  it.each([
    ['a first answer', asked(photoForm, { at: before })],
    ['an answer given again after it was withdrawn', answered('withdraw')],
    ['an answer to what is asked in another wording', { ...answered(), version: 2 }],
  ])('is not %s', (_, agreement) => {
    const form = { ...photoForm, version: agreement.version };
    const session = sessionOn([agreement], [line(agreement, { answers: { website: 'no' } })]);
    const progress = inProgress(session, form);
    expect(changesIn(progress)).toEqual([]);
    expect(firstSignaturesIn(progress)).toHaveLength(1);
    expect(progress.state).toBe('ready');
  });

  it('is not what says what stands', () => {
    const agreement = answered();
    const session = sessionOn([agreement], [line(agreement, { answers: { website: 'yes' } })]);
    expect(inProgress(session).lines).toEqual([]);
  });

  it('is a withdrawal of what is asked in another wording, too, and stays one under any', () => {
    const agreement = { ...answered(), version: 2 };
    const form = { ...photoForm, version: 2, hash: 'z'.repeat(64) };
    const drafted = [line(agreement, { answers: {}, said: 'withdraw' })];
    expect(changesIn(inProgress(sessionOn([agreement], drafted), form))).toHaveLength(1);
    const other = [line(agreement, { answers: { website: 'no' } })];
    expect(inProgress(sessionOn([agreement], other), form).lines).toEqual([]);
  });
});

describe('after a form is saved', () => {
  /** Where a reply to Maya's photos leads, with another form unfinished or not. */
  function after(agreement: Agreement, reply: ReturnType<NewReply>, isUnfinished = true) {
    const others = isUnfinished ? [asked(permissionForm, { at: before })] : [];
    const session = sessionOn([agreement, ...others]);
    const forms = formsProgress(session, catalogueOf(photoForm));
    const saved = forms.find(({ form }) => form.id === photos);
    if (!saved) throw new Error('No photos');
    const draft = nextDraft(session, forms, saved, () => reply);
    const then = formsProgress({ ...session, drafts: [draft] }, catalogueOf(photoForm));
    return stepAfter(session.family, saved, () => reply, then);
  }

  it('a change of what stands is checked before anything else is asked', () => {
    const change = { step: 'check-change', key: photos };
    expect(after(answered(), { answers: {}, said: 'withdraw' })).toEqual(change);
    expect(after(answered(), { answers: { website: 'no' } })).toEqual(change);
    expect(after(answered('refuse'), { answers: { website: 'yes' } })).toEqual(change);
  });

  it('what changes nothing is said to', () => {
    const unchanged = { step: 'unchanged', key: photos };
    expect(after(answered(), { answers: { website: 'yes' } })).toEqual(unchanged);
    expect(after(answered(), 'drop')).toEqual(unchanged);
    expect(after(answered('talk'), { answers: {}, said: 'talk' })).toEqual(unchanged);
  });

  it('a first answer goes on to the next form, then to the page that signs all', () => {
    const untouched = asked(photoForm, { at: before });
    const yes = { answers: { website: 'yes' } };
    expect(after(untouched, yes)).toEqual({ step: 'form', key: permissionForm.id });
    expect(after(untouched, yes, false)).toEqual({ step: 'check' });
    expect(after(answered('withdraw'), yes)).toEqual({ step: 'form', key: permissionForm.id });
    expect(after(untouched, 'drop', false)).toEqual({ step: 'form', key: photos });
  });
});
