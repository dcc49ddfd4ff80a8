import type { Instant } from '../../core/calendar.ts';
import type { Access, GrantRecord } from '../../core/staff/staff-access.ts';
import * as keys from '../keys.ts';
import { seconds, toItem } from '../record.ts';
import type { Item, Key, When } from '../table.ts';

type Whose = Pick<Access, 'school' | 'person' | 'emailHash'>;

export const grantKey = ({ school, person, emailHash }: Whose): Key => ({
  pk: keys.grantPk(emailHash),
  sk: keys.grantSk(school, person),
});

export const signInKey = ({ school, person, emailHash }: Whose): Key => ({
  pk: keys.signInPk(emailHash),
  sk: keys.signInSk(school, person),
});

/** Listed with the sign-ins of its school, because nobody wants the one without the other. */
export const grantItem = (grant: GrantRecord): Item =>
  toItem(grant, {
    ...grantKey(grant),
    ipk: keys.staffPartition(grant.school),
    isk: grant.person,
    row: grant,
  });

/** As it was read: what was granted, or that nothing was. */
export const grantStands = ({ record }: Pick<Access, 'record'>): When =>
  record ? { equals: { row: record } } : 'absent';

/** As it was read. One from before has its roles, which count while nothing else was granted. */
export function signInStands({ signIn: { upload, roles } }: Pick<Access, 'signIn'>): When {
  const equals = { ...(upload !== undefined && { upload }), ...(roles && { roles }) };
  return Object.keys(equals).length > 0 ? { equals } : 'present';
}

/** Which generation an address's sessions are of. */
export const sessionsItem = (emailHash: string, generation: number): Item =>
  toItem({ generation }, { pk: keys.grantPk(emailHash), sk: keys.sessionsSk });

/** A session that was ended; of no use once it would have ended by itself. */
export const endedItem = (ended: { emailHash: string; session: string; endsAt: Instant }): Item =>
  toItem(
    { session: ended.session },
    {
      pk: keys.grantPk(ended.emailHash),
      sk: keys.endedSk(ended.session),
      expires: seconds(ended.endsAt),
    },
  );
