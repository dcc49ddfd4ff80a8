import { type Caller, limitFor } from '../../core/limit/every-limit.ts';
import { normalEmail } from '../../core/person/contact.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { AccountAnswer } from '../../core/staff/account.ts';
import type { Access } from '../../core/staff/staff-access.ts';
import { keyedWord } from '../../services/keyed-word.ts';
import type { Secret } from '../../services/secret.ts';
import type { SignInAccounts } from '../../services/sign-in-accounts.ts';
import { emailHash } from '../../services/tokens.ts';
import type { Store } from '../../store/store.ts';
import { spend } from '../limit/spend.ts';
import { listWorkplaces } from './list-workplaces.ts';

type Needs = Parameters<typeof listWorkplaces>[0] &
  Parameters<typeof spend>[0] & {
    store: Pick<Store, 'allow'>;
    accounts: SignInAccounts;
    /** Makes of an address what is counted: whoever asks may be nobody that a school knows. */
    secret: Secret;
  };

/** What became of it, and of whom a register has the address: for the security log, and no page. */
export type Asked = { answer: AccountAnswer; whose: Pick<Access, 'school' | 'person'>[] };

/** Counted under a name that no school can have: which school an address is of is not said. */
const counted = { school: 'desk' };

/** Nothing was looked up, and nobody emailed. */
const notLookedUp: Asked = { answer: 'not-emailed', whose: [] };

/**
 * Has a temporary password emailed to an address that would be let into the desk, so that its owner
 * can set an account up; nobody else can have one. What is told to whoever asked is the same for
 * every address: what is counted before, and the look-up, are too, and the sign-in service is asked
 * whether or not the address is known. How long it takes says more, so whoever calls this waits besides.
 * Refusals: `too-many` (from this device or network), `busy` (the service cannot be asked). (D-117)
 */
export async function inviteStaff(
  deps: Needs,
  typed: string,
  caller: Caller,
): Promise<Asked | Refusal> {
  const email = normalEmail(typed);
  const use = { ...counted, caller };
  const refusal = await spend(deps, 'account', use);
  if (refusal) return refusal;
  const about = await keyedWord(deps.secret, 'mailbox account', email);
  const mailbox = limitFor('account.mailbox', { ...use, about }, deps.now());
  if (!(await deps.store.allow(mailbox))) return notLookedUp;
  const { workplaces, known } = await listWorkplaces(deps, emailHash(email));
  const isLetIn = workplaces.length > 0;
  const invited = await deps.accounts.invite(isLetIn ? email : undefined);
  if (typeof invited !== 'string') return invited;
  if (isLetIn)
    return {
      answer: invited,
      whose: workplaces.map(({ school, person }) => ({ school: school.id, person: person.id })),
    };
  const whose = known.map(({ school, person }) => ({ school, person }));
  return { answer: whose.length > 0 ? 'no-role' : 'unknown', whose };
}
