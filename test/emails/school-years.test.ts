import { describe, expect, it } from 'vitest';
import { askEmail } from '../../templates/emails/ask-email.ts';
import { askedForms } from '../../templates/emails/asked-forms.ts';
import { newLinkEmail } from '../../templates/emails/link-email.ts';
import { receiptEmail } from '../../templates/emails/receipt-email.ts';
import { type SignedOne, signedForms } from '../../templates/emails/signed-forms.ts';
import { asked } from '../support/agreement/agreement.ts';
import { deviceForm, rulesForm } from '../support/form/forms.ts';
import { aPupil } from '../support/person/people.ts';
import { ask, frame } from './samples.ts';

const person = aPupil();
const task = (academicYear: string, more: { thing?: string } = {}) => {
  const agreement = asked(rulesForm, { academicYear });
  const member = { person, agreements: [agreement] };
  return { member, agreement, slot: 'parent' as const, state: 'to-do' as const, ...more };
};
const names = new Map([['maya', 'Maya']]);

const both = askedForms(
  [
    { form: rulesForm, tasks: [task('2026-27')], year: '2026-27' },
    { form: rulesForm, tasks: [task('2027-28')], year: '2027-28' },
  ],
  names,
  {},
);
const thisYear = 'for the school year 2026 to 2027';
const nextYear = 'for the school year 2027 to 2028';

describe('an email about two school years', () => {
  it('lists a form once for each, with its year', () => {
    for (const { text, html } of [
      askEmail({ ...ask, asked: both }),
      newLinkEmail({ ...frame, asked: both }),
    ]) {
      expect(text).toContain(`- Computer rules ${thisYear}: Maya\n`);
      expect(text).toContain(`- Computer rules ${nextYear}: Maya\n`);
      expect(html).toContain(`Computer rules ${nextYear}: Maya`);
    }
    expect(askEmail({ ...ask, asked: both }).subject).toContain('2 forms for Maya');
  });

  it('keeps its subject short, and says the year beneath it', () => {
    const email = askEmail({ ...ask, asked: both.slice(1) });
    expect(email.subject).toBe('Northbrook School: Computer rules for Maya');
    expect(email.text).toContain(nextYear);
  });

  it('says what came back with its year', () => {
    const returned = [{ firstName: 'Maya', why: 'Please look.' }];
    const email = askEmail({ ...ask, asked: both.map((form) => ({ ...form, returned })) });
    expect(email.text).toContain(`“Computer rules ${nextYear}” for Maya came back to you.`);
  });

  it('confirms each year apart, though the same was said, and counts two', () => {
    const one = (given: Partial<SignedOne>): SignedOne => ({
      form: rulesForm,
      firstName: 'Maya',
      slot: 'parent',
      slots: ['pupil', 'parent'],
      said: 'grant',
      answers: {},
      ...given,
    });
    const signed = signedForms([one({ year: '2026-27' }), one({ year: '2027-28' })]);
    expect(signed.map((form) => [form.title, form.year, form.firstNames])).toEqual([
      ['Computer rules', '2026-27', ['Maya']],
      ['Computer rules', '2027-28', ['Maya']],
    ]);
    const at = '2027-07-05T09:00:00.000Z';
    const email = receiptEmail({ ...frame, signed, at, references: ['NB-1'], changed: false });
    expect(email.subject).toContain('you signed 2 forms for Maya');
    expect(email.text).toContain(`Computer rules ${thisYear}\n`);
    expect(email.text).toContain(`Computer rules ${nextYear}\n`);
    const plain = receiptEmail({
      ...frame,
      signed: signedForms([one({})]),
      at,
      references: ['NB-1'],
      changed: false,
    });
    expect(plain.text).not.toContain('school year');
  });
});

describe('an email about several devices', () => {
  it('calls each by what was typed, on one line, else another one', () => {
    const forms = askedForms(
      [
        { form: deviceForm, tasks: [task('2026-27', { thing: 'Lenovo\nlaptop' })] },
        { form: deviceForm, tasks: [task('2026-27')], part: 2 },
      ],
      names,
      {},
    );
    expect(forms.map((form) => form.title)).toEqual([
      'Own device (Lenovo laptop)',
      'Own device (another one)',
    ]);
  });
});
