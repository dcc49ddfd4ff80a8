import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { approvedEmail } from '../../templates/emails/approved-email.ts';
import { askEmail, chaseEmail, returnedEmail } from '../../templates/emails/ask-email.ts';
import type { Frame } from '../../templates/emails/email.ts';
import { newLinkEmail } from '../../templates/emails/link-email.ts';
import { receiptEmail } from '../../templates/emails/receipt-email.ts';
import { ask, askPupil, askReturned, askStaff, declined, link, receipt } from './samples.ts';

const awkward = [
  `Siân O'Brien-D’Souza & <b>Sons</b> "Q"`,
  '<script>alert(1)</script>',
  'Eve\r\nBcc: all@example.org',
  'Eve\u2028\u202Egnp.exe\u0000',
  '<img src=https://example.com/x.png onerror=alert(1)>',
  'مایا خان',
  '${7*7} {{name}} </title>',
  'N'.repeat(200),
];

const privacy = 'https://forms.example.org/northbrook/privacy';

/** Every email there is, with one name as school, contact and child. */
const emailsOf = (name: string) => {
  const change = <P extends Frame>(props: P): P => ({
    ...props,
    to: { ...props.to, name },
    school: { ...props.school, name },
  });
  const asked = ask.asked.map((form) => ({ ...form, firstNames: [name, 'Maya'] }));
  // What staff wrote beside a form that came back is text like any other.
  const returned = asked.map((form) => ({ ...form, returned: [{ firstName: name, why: name }] }));
  const said = declined.signed.map((form) => ({ ...form, firstNames: [name] }));
  const signed = receipt.signed.map((form) => ({ ...form, firstNames: [name] }));
  return [
    askEmail({ ...change(ask), asked }),
    chaseEmail({ ...change(ask), asked }),
    askEmail(change(askStaff)),
    newLinkEmail({ ...change(ask), asked }),
    receiptEmail({ ...change(receipt), signed }),
    askEmail(change(askPupil)),
    chaseEmail(change({ ...askPupil, to: { name, as: 'volunteer' } })),
    askEmail({ ...change(askReturned), asked: returned }),
    returnedEmail({ ...change(askReturned), asked: returned }),
    receiptEmail({ ...change(declined), signed: said }),
    approvedEmail({
      ...change(askReturned),
      approved: [{ title: name, firstName: name, how: 'Approved by the school' }],
    }),
  ];
};

describe.each(awkward)('with the name %j, an email', (name) => {
  const emails = emailsOf(name);

  it('has a subject on one line, without control characters', () => {
    for (const { subject } of emails) expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
  });

  it('cannot have a line of text added by a name', () => {
    for (const { text } of emails) expect(text).not.toMatch(/^Bcc:|[\u2028\u202e\r]/m);
  });

  it('holds only elements and addresses of our own', () => {
    for (const { html } of emails) {
      const root = parse(html);
      expect(root.querySelectorAll('script, img, b, iframe, form, object')).toEqual([]);
      expect(root.querySelectorAll('title')).toHaveLength(1);
      for (const anchor of root.querySelectorAll('a'))
        expect([link, `${link}?go=not-me`, `${link}?go=answers`, privacy]).toContain(
          anchor.getAttribute('href'),
        );
    }
  });

  it('shows the name whole in HTML', () => {
    const clean = name.replace(/[\p{Cc}\u2028\u202e]+/gu, ' ').trim();
    for (const { html } of emails) expect(parse(html).textContent).toContain(clean);
  });
});

describe('every email', () => {
  const emails = emailsOf('Samira Khan');

  it('fetches nothing from anywhere and follows nobody', () => {
    for (const { html } of emails) {
      expect(html).not.toMatch(/<img|<link|<script|src=|url\(|@import|@font-face|utm_/i);
      expect(html).toMatch(/^<!doctype html><html lang="en-GB" dir="ltr">/);
    }
  });

  it('has one button, and the same address bare for those who must copy it', () => {
    for (const { html } of emails) {
      const root = parse(html);
      const buttons = root.querySelectorAll('td a');
      expect(buttons).toHaveLength(1);
      const bare = root.querySelectorAll('span').map((span) => span.textContent);
      expect(bare).toEqual([buttons[0]?.getAttribute('href')]);
    }
  });

  it('is light to carry', () => {
    for (const { html } of emails) expect(Buffer.byteLength(html)).toBeLessThan(10_000);
  });

  it('never says a word we do not use', () => {
    for (const { html, text } of emails)
      expect(html + text).not.toMatch(
        /\b(user|recipient|submission|token|portal|log ?in|agreement)\b/i,
      );
  });
});

describe('a name in a right-to-left script', () => {
  it('is set apart, so that it turns nothing around it', () => {
    const asked = [{ title: 'Photos and video', firstNames: ['مایا', 'Idris'] }];
    const { html, text } = askEmail({ ...ask, asked });
    expect(html).toContain('<bdi dir="auto">مایا</bdi> and Idris');
    expect(text).toContain('\u2068مایا\u2069 and Idris');
  });
});
