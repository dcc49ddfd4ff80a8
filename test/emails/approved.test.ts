import { describe, expect, it } from 'vitest';
import { approvedEmail } from '../../templates/emails/approved-email.ts';
import { frame, link } from './samples.ts';

const how = 'Approved by the head teacher on Friday 18 September';
const phone = (firstName: string) => ({ title: 'Phone at the office', firstName, how });

describe('the email that something is approved', () => {
  const approved = [phone('Maya'), phone('Idris')];
  const { subject, text } = approvedEmail({ ...frame, approved });

  it('says what, for whom, by which post and when, the same for two children once', () => {
    expect(subject).toBe('Northbrook School: approved: Phone at the office for Maya and Idris');
    expect(text).toContain('Northbrook School approved what you signed:');
    expect(text).toContain(`- Phone at the office: Maya and Idris. ${how}.\n`);
    expect(text).toContain(`See what you signed:\n${link}?go=answers`);
    expect(text).toContain('You get this email because');
  });

  it('counts several, and speaks to staff of nobody but themselves', () => {
    const own = [phone('Tom'), { ...phone('Tom'), title: 'Own device' }];
    const email = approvedEmail({ ...frame, to: { name: 'Tom Reed', as: 'staff' }, approved: own });
    expect(email.subject).toBe('Northbrook School: approved: 2 forms');
    expect(email.text).toContain(`- Own device. ${how}.`);
    expect(email.text).not.toMatch(/Tom\. Approved|child|go=not-me/);
  });
});
