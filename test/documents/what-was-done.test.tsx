import { renderToString } from 'hono/jsx/dom/server';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import type { Signature } from '../../functions/core/agreement/signature.ts';
import { canonicalJson } from '../../functions/core/canonical-json.ts';
import { type AgreementRecord, recordFor } from '../../functions/core/evidence/agreement-record.ts';
import { isWhole } from '../../functions/core/evidence/replay.ts';
import { usesOf } from '../../functions/core/form/form.ts';
import { RecordPage } from '../../templates/documents/record-page.tsx';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { pinOf } from './signatures.ts';
import { createStory, policy } from './stories.ts';

const whole = (signatures: readonly Signature[]): AgreementRecord =>
  recordFor('office', signatures, pinOf(signatures.at(-1) as Signature), catalogue);
const own = (signatures: readonly Signature[], one: Signature): AgreementRecord =>
  recordFor(one.signatory, signatures, pinOf(one), catalogue);

/** Rows of a section of a record's page, by label. */
function rowsOf(record: AgreementRecord, heading?: string): Record<string, string> {
  const html = parse(renderToString(<RecordPage record={record} />));
  const section = heading
    ? html
        .querySelectorAll('section')
        .find((element) => element.querySelector('h2')?.text === heading)
    : html;
  const rows = section?.querySelectorAll('.govuk-summary-list__row') ?? [];
  return Object.fromEntries(
    rows.map((row) => [row.querySelector('dt')?.text.trim(), row.querySelector('dd')?.text.trim()]),
  );
}
const pageOf = (record: AgreementRecord) => renderToString(<RecordPage record={record} />);

describe('a signature struck out', () => {
  const story = createStory('pupil-aup-primary');
  const first = story.sign('pupil');
  const strike = story.strike(first.rev, 'Another child tapped on her name.');
  const again = story.sign('pupil');
  const record = whole([...story.signatures]);

  it('stands beside the act that strikes it, with who did it and why', () => {
    expect(record.signatures.map(({ act, stands, struckOut }) => [act, stands, struckOut])).toEqual(
      [
        ['sign', false, true],
        ['void', true, undefined],
        ['sign', true, undefined],
      ],
    );
    expect(rowsOf(record, 'Signature 2')).toMatchObject({
      'Struck out': 'Signature 1 of this record, signed as Maya Khan',
      Reason: 'Another child tapped on her name.',
      'Struck out by': 'Grace Oyelaran, Class teacher of 4B',
    });
    expect(pageOf(record)).toContain('The school struck this signature out later');
  });

  it('makes a whole record, even where nobody else has signed', () => {
    const so = (until: Signature) => isWhole(story.signatures, pinOf(until));
    expect([so(first), so(strike), so(again)]).toEqual([false, true, false]);
  });

  it('is told to its signatory as such, without who did it or why', () => {
    const copy = own(story.signatures, again);
    expect(copy.signatures.map((signature) => signature.struckOut)).toEqual([true, undefined]);
    expect(canonicalJson(copy)).not.toMatch(/Another child|Class teacher of/);
  });
});

describe('what somebody says instead of yes', () => {
  const story = createStory('internet-access-consent');
  story.sign('parent', { said: 'talk', answers: {}, why: 'What does the filter stop?' });
  const talk = whole([...story.signatures]);
  story.sign('parent', { said: 'refuse', answers: {}, why: 'Not yet.' });
  const refusal = whole([...story.signatures]);
  story.sign('parent');
  const yes = whole([...story.signatures]);
  story.sign('parent', { said: 'withdraw', answers: {} });
  const withdrawal = whole([...story.signatures]);

  it('is told with the reason in their own words, and no answers that were not given', () => {
    expect(rowsOf(talk, 'Signature 1')).toMatchObject({
      'What was said': 'Asked to talk first',
      'Reason given': 'What does the filter stop?',
    });
    expect(rowsOf(refusal, 'Signature 2')['What was said']).toBe('Did not agree');
    expect(refusal.signatures.flatMap((signature) => signature.answers)).toEqual([]);
    expect(yes.signatures[2]?.answers).toHaveLength(1);
  });

  it('is what the record stands at: open, declined, complete, withdrawn', () => {
    expect([talk, refusal, yes, withdrawal].map((one) => one.standing)).toEqual([
      'open',
      'declined',
      'complete',
      'withdrawn',
    ]);
    expect([talk, refusal, yes, withdrawal].map((record) => rowsOf(record)['State'])).toEqual([
      'Not complete: somebody still has to sign, or wants to talk first.',
      'Declined: at least one signatory said no.',
      'Complete: the school has every reply it needs.',
      'Withdrawn: what was signed no longer counts.',
    ]);
    expect(pageOf(withdrawal)).toContain('This withdraws what the same signatory signed before.');
  });

  it('is an approver’s or a class teacher’s word, too', () => {
    const phone = createStory('phone-permission');
    phone.sign('parent');
    phone.sign('approver', { said: 'refuse', why: 'Which phone?' });
    const returned = rowsOf(whole(phone.signatures), 'Signature 2');
    expect(returned).toMatchObject({
      'What was said': 'Not approved',
      'Reason given': 'Which phone?',
    });
    const promise = createStory('parent-social-media').finish();
    expect(rowsOf(whole(promise.signatures), 'Signature 2')['What was said']).toBe('Countersigned');
  });
});

describe('a pupil’s signature', () => {
  const how = (via: Parameters<ReturnType<typeof createStory>['sign']>[2]) => {
    const story = createStory('pupil-aup-secondary');
    const signature = story.sign('pupil', {}, via);
    return {
      whole: rowsOf(whole([signature]), 'Signature 1')['How'],
      own: rowsOf(own([signature], signature), 'Signature 1')['How'],
      json: canonicalJson(own([signature], signature)),
    };
  };

  it('is put to the words for their age, word for word, and not to those for parents', () => {
    const story = createStory('pupil-aup-secondary').finish();
    const { wordings, signatures } = whole(story.signatures);
    expect(signatures.map((signature) => signature.wording)).toEqual([1, 2]);
    expect(wordings[0]?.pupilPages?.[0]?.promises[0]).toEqual([
      { text: 'I will use school computers for school work.' },
    ]);
    expect(wordings[0]?.blocks).toEqual([]);
    expect(wordings[1]?.pupilPages).toBeUndefined();
    expect(wordings[1]?.blocks.length).toBeGreaterThan(0);
    const pupils = signatures[0] && own(story.signatures, story.signatures[0] as Signature);
    expect(pageOf(pupils as AgreementRecord)).toContain('The words for the pupil');
    expect(pupils?.signatures[0]).not.toHaveProperty('beside');
    const [, parents] = story.signatures;
    const copy = own(story.signatures, parents as Signature);
    expect(canonicalJson(copy)).not.toMatch(/Grace Oyelaran|this is my promise/);
  });

  it('stands on its own beside the wording a parent signed, and in the parent’s own copy', () => {
    const story = createStory('pupil-aup-secondary').finish();
    const record = whole(story.signatures);
    // The very words that the pupil signed are told once.
    expect(record.signatures.map((signature) => signature.beside)).toEqual([undefined, 1]);
    const [, parents] = story.signatures;
    const copy = own(story.signatures, parents as Signature);
    expect(copy.signatures[0]).toMatchObject({ wording: 1, beside: 2 });
    expect(copy.wordings[0]?.blocks.length).toBeGreaterThan(0);
    expect(copy.wordings[1]?.pupilPages?.[0]?.promises[0]).toEqual([
      { text: 'I will use school computers for school work.' },
    ]);
    expect(rowsOf(copy, 'Signature 1')['Wording shown']).toBe(
      'Wording 1 of this record, and beside it wording 2, the words for the pupil',
    );
    expect(pageOf(copy)).toContain('I will use school computers for school work.');
    // A parent read what the child promises, not what the child is asked.
    const photos = whole(createStory('photo-video-consent').finish().signatures);
    const besides = photos.signatures.flatMap(
      ({ beside }) => photos.wordings[(beside ?? 0) - 1] ?? [],
    );
    expect(besides.map((words) => words.questions)).toEqual([[]]);
    expect(photos.wordings.filter((words) => words.pupilPages)).toHaveLength(2);
  });

  it('says how the pupil came to it: in class, with help, beside a parent', () => {
    const session = {
      by: 'class',
      session: 'S1',
      openedBy: 't1',
      openedByName: 'Ann Lee',
    } as const;
    expect(how({ ...session, mode: 'each' }).whole).toBe(
      'In school. On a shared device, in the class session (S1) that Ann Lee opened. Each pupil read the words alone.',
    );
    const together = { ...session, mode: 'together', readBy: 't2', readByName: 'Bo Tan' } as const;
    expect(how(together).whole).toContain('Bo Tan read the words aloud, and each pupil tapped.');
    const help = { by: 'help', staff: 't1', staffName: 'Ann Lee', address: 'a•••@x.org' } as const;
    expect(how(help).whole).toContain('Ann Lee, signed in at the school’s desk as a•••@x.org');
  });

  it('made beside a parent tells the office whose link it was, and the pupil’s copy not', () => {
    const beside = how({ by: 'beside', link: 'abc', address: 's•••@example.org', contact: 'c9' });
    expect(beside.whole).toContain('link (abc) was emailed to s•••@example.org');
    expect(beside.own).toBe(
      'Online, through a link. Beside a parent or carer, through the link given to them',
    );
    expect(beside.json).not.toMatch(/abc|s•••|c9/);
  });

  it('made through a slip, or beside whoever had one, says of which day the slip was', () => {
    const slip = how({ by: 'slip', link: 'abc', on: '2026-09-03' });
    expect(slip.whole).toBe(
      'Online, through a link. Through the code (abc) on the paper slip of Thursday 3 September 2026',
    );
    const beside = how({ by: 'beside', link: 'abc', slip: '2026-09-03', contact: 'c9' });
    expect(beside.whole).toContain('(abc) was on the paper slip of Thursday 3 September 2026');
    expect(beside.json).not.toMatch(/abc|2026-09-03|c9/);
  });
});

describe('answers of every sort', () => {
  it('are told as they were typed, and dates with their year', () => {
    const story = createStory('visitor-aup');
    story.sign('self', undefined, { by: 'visit' });
    const record = whole(story.signatures);
    const answers = Object.fromEntries(
      record.signatures[0]?.answers.map((answer) => [answer.question, answer.answer]) ?? [],
    );
    expect(answers).toMatchObject({ host: 'What host is', until: 'Friday 18 September 2026' });
    expect(rowsOf(record)['Holds for']).toBe(
      'Until Friday 18 September 2026, the last day of the visit',
    );
    expect(rowsOf(record, 'Signature 1')['How']).toContain('own page for visitors');
  });

  it('of a use that is told of are an objection or none', () => {
    const story = createStory('photo-video-consent');
    const consents = Object.fromEntries(
      usesOf(story.form)
        .filter((use) => use.basis === 'consent')
        .map((use) => [use.id, 'yes']),
    );
    story.sign('parent', { answers: consents });
    story.sign('parent', { answers: { ...consents, lessons: 'object' } });
    story.sign('parent', { answers: consents });
    const said = whole(story.signatures).signatures.map(
      (one) => one.answers.find((answer) => answer.question === 'lessons')?.answer,
    );
    expect(said).toEqual(['Nothing said, no objection made', 'Objected', 'No longer objects']);
  });
});

describe('what a form carries', () => {
  it('is told: class, post, policy and version with the place to read it', () => {
    const promise = createStory('pupil-aup-primary').finish();
    expect(rowsOf(whole(promise.signatures))['Class']).toBe('6B');
    const conduct = createStory('staff-conduct').finish();
    expect(rowsOf(whole(conduct.signatures))['Post']).toBe('Class teacher');
    const read = whole(createStory('policy-read').finish().signatures);
    expect(rowsOf(read)).toMatchObject({
      Policy: 'Online safety',
      'Policy version': '3, issued Tuesday 1 September 2026',
      'Holds for': 'Until the policy has a new version',
    });
    expect(parse(pageOf(read)).querySelector(`a[href="${policy.url}"]`)?.text).toBe(policy.url);
  });
});
