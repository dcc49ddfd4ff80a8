import { expect, it } from 'vitest';
import { askEmail, chaseEmail } from '../../templates/emails/ask-email.ts';
import { newLinkEmail } from '../../templates/emails/link-email.ts';
import { receiptEmail } from '../../templates/emails/receipt-email.ts';
import { ask, receipt } from './samples.ts';

const school = { ...ask.school, id: 'hill-view' };

it('every email ends with the way to what the school says of privacy, on our own site', () => {
  const emails = [
    askEmail({ ...ask, school }),
    chaseEmail({ ...ask, school }),
    newLinkEmail({ ...ask, school }),
    receiptEmail({ ...receipt, school }),
  ];
  for (const { text, html } of emails) {
    const address = `${new URL(ask.link).origin}/hill-view/privacy`;
    expect(text.trimEnd().split('\n').at(-1)).toBe(address);
    expect(html).toContain(`href="${address}"`);
  }
});
