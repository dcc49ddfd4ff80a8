import { describe, expect, it } from 'vitest';
import { newLinkEmail } from '../../templates/emails/link-email.ts';
import { receiptEmail } from '../../templates/emails/receipt-email.ts';
import { ask, declined, frame, link, receipt } from './samples.ts';

describe('a receipt', () => {
  const { subject, text, html } = receiptEmail(receipt);

  it('says what was signed, when with the time zone, and the reference', () => {
    expect(subject).toBe('Northbrook School: you signed 2 forms for Maya, Idris and Zaynab');
    expect(text).toContain('on 2 September 2026 at 15:05 BST');
    expect(text).toContain('Reference: K7QM-2D9X');
  });

  it('keeps apart the children who got different answers', () => {
    expect(text).toContain(
      'For Maya and Idris\n- School website: Only where my child cannot be recognised\n- Local press: No',
    );
    expect(text).toContain('For Zaynab\n- School website: No');
    expect(html).toContain('School website: <strong>No</strong>');
  });

  it('says who signs next where there is nothing to answer', () => {
    expect(text).toContain('Signed, for Maya, Idris and Zaynab. The class teacher will sign next.');
  });

  it('says that the child still signs, before the school does', () => {
    const [, , promise] = receipt.signed;
    const signed = promise ? [{ ...promise, waitsFor: 'pupil' as const }] : [];
    expect(receiptEmail({ ...receipt, signed }).text).toContain(
      'Signed, for Maya, Idris and Zaynab. Maya, Idris and Zaynab need to sign too, at home with you or in school. After that the class teacher will sign.',
    );
    const rules = signed.map((form) => ({ ...form, firstNames: ['Maya'], next: undefined }));
    expect(receiptEmail({ ...receipt, signed: rules }).text).toContain(
      'Signed, for Maya. Maya needs to sign too, at home with you or in school.\n',
    );
  });

  it('leads to the copy and to a change of mind', () => {
    expect(text).toContain(`Keep a copy, or change your answers:\n${link}?go=answers`);
    expect(text).toContain('Was this not you');
  });

  it('calls a change a change', () => {
    const changed = receiptEmail({ ...receipt, changed: true });
    expect(changed.subject).toContain('you changed your answers on 2 forms for');
  });

  it('speaks to staff of nobody but themselves', () => {
    const signed = [
      {
        title: 'Computer and email rules',
        firstNames: ['Tom'],
        answers: [],
        said: 'signed' as const,
      },
    ];
    const staff = receiptEmail({ ...receipt, signed, to: { name: 'Tom Reed', as: 'staff' } });
    expect(staff.subject).toBe('Northbrook School: you signed 1 form');
    expect(staff.text).toContain('Computer and email rules\nSigned\n');
    expect(staff.text).not.toMatch(/child|decide|go=not-me/);
  });
});

describe('a receipt of something else than a yes', () => {
  it('says what was taken back, declined or is to be talked about, for whom', () => {
    const { subject, text } = receiptEmail(declined);
    expect(subject).toBe('Northbrook School: you answered 3 forms for Maya and Idris');
    expect(text).toContain('Photos and video\nYou withdrew this, for Maya. It no longer counts.\n');
    expect(text).toContain(
      'Using the internet\nYou would like to talk first, for Maya. The school will get in touch.\n',
    );
    expect(text).toContain(
      'Social media promise\nYou said no, for Maya and Idris. Nothing was signed.\n',
    );
    expect(text).toContain(`Keep a copy, or change your answers:\n${link}?go=answers`);
  });

  it.each([
    ['withdraw', 'you withdrew 1 form for Maya'],
    ['refuse', 'you said no to 1 form for Maya'],
    ['talk', 'you asked to talk about 1 form for Maya'],
  ] as const)('says so in the subject: %s', (said, words) => {
    const signed = [{ title: 'Photos and video', firstNames: ['Maya'], answers: [], said }];
    const { subject, text } = receiptEmail({ ...declined, signed, changed: said === 'withdraw' });
    expect(subject).toBe(`Northbrook School: ${words}`);
    expect(text).toContain(`Thank you. ${words.replace('you', 'You')} on 2 September 2026`);
    expect(text).not.toMatch(/will sign next|changed your answers/);
  });
});

describe('a receipt of a no to every use', () => {
  const answers = [{ label: 'School website', answer: 'No' }];
  const none = {
    title: 'Photos and video',
    firstNames: ['Maya'],
    answers,
    said: 'no-uses' as const,
  };
  it('is of a no, with each answer, and not of anything signed', () => {
    const { subject, text } = receiptEmail({ ...declined, signed: [none], changed: false });
    expect(subject).toBe('Northbrook School: you said no to everything on 1 form for Maya');
    expect(text).toContain('Photos and video\nYou said no to everything, for Maya');
    expect(text).toContain('- School website: No');
    expect(text).not.toMatch(/signed/i);
    const changed = receiptEmail({ ...declined, signed: [none], changed: true });
    expect(changed.subject).toContain('you changed your answers on 1 form');
  });
});

describe('a receipt for a pupil', () => {
  const signed = [
    { title: 'Computer rules', firstNames: ['Maya'], answers: [], said: 'signed' as const },
  ];
  const { subject, text } = receiptEmail({ ...receipt, signed, to: { name: 'Maya', as: 'pupil' } });

  it('is about themselves, and says whom to tell when it was not them', () => {
    expect(subject).toBe('Northbrook School: you signed 1 form');
    expect(text).toContain('Hello Maya,');
    expect(text).toContain('Computer rules\nSigned\n');
    expect(text).toContain('something wrong? Tell your teacher at once, or reply to this email.');
    expect(text).not.toMatch(/child|decide|go=not-me|change your answers/);
  });

  it('says that the school decides next where an approver does', () => {
    const device = signed.map((form) => ({ ...form, next: 'approver' as const }));
    const email = receiptEmail({ ...receipt, signed: device, to: { name: 'Maya', as: 'pupil' } });
    expect(email.text).toContain('Signed. The school will now review it.');
  });
});

describe('a new link', () => {
  it('says what waits', () => {
    const { subject, text } = newLinkEmail(ask);
    expect(subject).toBe('Northbrook School: your new link');
    expect(text).toContain('3 forms wait for you:\n\n- Photos and video');
    expect(text).toContain(`${link}\n`);
    expect(text).toContain('If you did not ask for a link, you need do nothing');
  });

  it('says when nothing does', () => {
    expect(newLinkEmail({ ...frame, asked: [] }).text).toContain('Nothing waits for you.');
  });
});
