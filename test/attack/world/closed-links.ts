import { academicYearOf, dateAt, later } from '../../../functions/core/calendar.ts';
import { emailHash, mintToken } from '../../../functions/services/tokens.ts';
import type { House } from './house.ts';
import type { Identity } from './identity.ts';
import type { Planted } from './school.ts';

const day = 86_400;

/** Links of the mother's that are over, were taken back or signed out of, or are to be proved first. */
export async function closedLinks(house: House, planted: Planted): Promise<Identity[]> {
  const { desk, site, setClock } = house;
  const { school, id, contacts } = planted;
  const self = id('c1');
  const email = contacts.find((one) => one.id === self)?.email ?? '';
  const now = desk.clock.now;

  const opened = async (name: string, link: { path: string; ref: string }): Promise<Identity> => {
    const browser = house.browser('sign');
    await browser.open(link.path);
    const { ref } = link;
    const whose = `${school}, mother by ${name}`;
    return {
      name: whose,
      kind: 'closed link',
      school,
      self,
      family: 'amber',
      ref,
      cookies: browser.jar,
    };
  };
  const mailedAt = async (at: string) => {
    setClock(at);
    const link = await site.mailLink({ kind: 'contact', id: self }, { school });
    setClock(now);
    return link;
  };
  const minted = mintToken(school, { kind: 'contact', id: self }, (size) => new Uint8Array(size));
  await site.store.commit([
    {
      fact: 'link-minted',
      link: {
        school,
        owner: { kind: 'contact', id: self },
        tokenHash: minted.hash,
        ref: minted.ref,
        sentAt: now,
        emailHash: emailHash(email),
        address: 'z•••@example.org',
        academicYear: academicYearOf(dateAt(now)),
        revokedAt: now,
      },
    },
  ]);
  const signedOut = await opened('a link signed out of', await mailedAt(now));
  const browser = house.browser('sign');
  for (const [name, value] of signedOut.cookies) browser.jar.set(name, value);
  await browser.post(`/f/${signedOut.ref}/sign-out`, {});
  const kept = new Map([...browser.jar].filter(([, value]) => value !== ''));
  return [
    await opened('a revoked link', { path: `/k/${minted.token}`, ref: minted.ref }),
    await opened('a link of two years ago', await mailedAt(later(now, -700 * day))),
    await opened('an old link on a new device', await mailedAt(later(now, -40 * day))),
    { ...signedOut, cookies: kept },
  ];
}
