import { SESServiceException } from '@aws-sdk/client-ses';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../functions/services/log.ts';
import { createMail, type HandOver, type Mail } from '../../functions/services/mail.ts';
import { parseTag, tagOf } from '../../functions/services/mail-tag.ts';
import { sentAfter } from '../../functions/services/ses-errors.ts';

const letter: Mail = {
  schoolName: 'Northbrook “Primary” School',
  to: { name: 'Zoë Khan\r\nBcc: thief@example.com', address: 'zoe@example.org' },
  replyTo: 'office@northbrook.example.org',
  subject: 'Northbrook: 2 forms for Maya ✓',
  text: 'Hello',
  html: '<p>Hello</p>',
  message: { pk: 'C#northbrook#zoe', sk: 'MSG#autumn.ask.1' },
};

/** An SES that remembers what it was handed. */
function fakeSes(
  answer: () => Promise<{ MessageId?: string }> = async () => ({ MessageId: 'ses-1' }),
) {
  const handed: { destinations: string[]; mime: string }[] = [];
  const handOver: HandOver = async ({ Destinations, RawMessage }) => {
    const mime = Buffer.from(RawMessage?.Data ?? []).toString();
    handed.push({ destinations: Destinations ?? [], mime });
    return answer();
  };
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const settings = { sender: 'forms@example.org', configurationSet: 'countersign', log };
  return { mail: createMail(settings, handOver), handed, lines };
}

describe('a letter', () => {
  it('goes to one address, from the school, answerable to the office, with our tag', async () => {
    const { mail, handed } = fakeSes();
    expect(await mail(letter)).toEqual({ result: 'sent', sesId: 'ses-1' });
    const { destinations, mime } = handed[0] ?? { destinations: [], mime: '' };
    expect(destinations).toEqual(['zoe@example.org']);
    expect(mime).toMatch(/^From: =\?UTF-8\?Q\?Northbrook_[^<]*<forms@example\.org>/m);
    expect(mime).toMatch(/^Reply-To: office@northbrook\.example\.org/m);
    expect(mime).toMatch(/^X-Ses-Configuration-Set: countersign\r$/im);
    const [, tag = ''] = /^X-Ses-Message-Tags: message=([\w-]+)\r$/im.exec(mime) ?? [];
    expect(parseTag(tag)).toEqual(letter.message);
    // A line end in a name begins no header of its own, not even once it is decoded.
    expect(mime).not.toMatch(/^Bcc:|=0D|=0A/m);
  });

  it('to something that is no single address is not handed over', async () => {
    const { mail, handed } = fakeSes();
    for (const address of [
      '',
      'zoe',
      'zoe@',
      'a@example.org, b@example.org',
      'a b@example.org',
      '<a@example.org>',
    ])
      expect(await mail({ ...letter, to: { name: 'Zoë', address } })).toMatchObject({
        result: 'rejected',
      });
    expect(handed).toEqual([]);
  });

  it('is handed over once, whatever the answer', async () => {
    const { mail, handed, lines } = fakeSes(async () => {
      throw Object.assign(new Error('zoe@example.org hung up'), { code: 'ECONNRESET' });
    });
    expect(await mail(letter)).toEqual({ result: 'unknown' });
    expect(handed).toHaveLength(1);
    // What lies behind it is told, and nothing of the letter.
    expect(lines.join()).toContain('ECONNRESET');
    expect(lines.join()).toContain('MSG#autumn.ask.1');
    expect(lines.join()).not.toContain('zoe@');
  });
});

describe('an error without an answer of the mail service', () => {
  it.each([
    new SESServiceException({ name: 'SomethingCut', $fault: 'client', $metadata: {} }),
    new Error('timeout'),
  ])('says nothing about the mail: %s', (error) => {
    expect(sentAfter(error, 'forms@example.org')).toEqual({ result: 'unknown' });
  });
});

describe('a tag', () => {
  it('is made of letters SES allows, however odd the id', () => {
    const at = { pk: 'C#northbrook#ünïcode', sk: 'MSG#autumn.ask.1' };
    expect(tagOf(at)).toMatch(/^[\w-]+$/);
    expect(parseTag(tagOf(at))).toEqual(at);
  });

  it('of somebody else says nothing', () => {
    for (const tag of ['', 'newsletter', Buffer.from('a|b|c').toString('base64url')])
      expect(parseTag(tag)).toBeUndefined();
  });
});
