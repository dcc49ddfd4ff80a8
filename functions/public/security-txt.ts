import type { Handler } from 'hono';
import { dateAt, later } from '../core/calendar.ts';
import type { PublicDeps } from './deps.ts';

/** Half a year: RFC 9116 §2.5.5 asks for less than a year, and it is made anew each day. */
const goodForDays = 180;

/**
 * `GET /.well-known/security.txt`: whom to tell of a weakness (RFC 9116). Contact, by when it is to be
 * looked up again, the language, and where it stands.
 */
export const securityTxt =
  ({ baseUrl, securityContact, now }: PublicDeps): Handler =>
  (c) =>
    c.text(
      [
        `Contact: ${securityContact}`,
        `Expires: ${dateAt(later(now(), goodForDays * 86_400))}T00:00:00Z`,
        'Preferred-Languages: en',
        `Canonical: ${baseUrl}/.well-known/security.txt`,
        '',
      ].join('\n'),
    );
