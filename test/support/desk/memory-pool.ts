import type { CreateAccount } from '../../../functions/services/sign-in-accounts.ts';

/** An error as the SDK throws it: its text repeats the address. */
export const poolError = (name: string, text = 'Username: somebody@example.org'): Error =>
  Object.assign(new Error(text), { name, $metadata: { httpStatusCode: 400 } });

/** A user pool that answers `AdminCreateUser` as Cognito does; `failing`: what it answers to all instead. */
export function createMemoryPool() {
  const accounts = new Map<string, 'waiting' | 'set-up'>();
  const emailed: string[] = [];
  const calls: { email: string; again: boolean }[] = [];
  const pool: { failing?: Error } = {};
  const create: CreateAccount = async (email, again) => {
    calls.push({ email, again });
    if (pool.failing) throw pool.failing;
    const standing = accounts.get(email);
    if (again && standing === undefined) throw poolError('UserNotFoundException');
    if (again && standing === 'set-up') throw poolError('UnsupportedUserStateException');
    if (!again && standing !== undefined) throw poolError('UsernameExistsException');
    accounts.set(email, 'waiting');
    emailed.push(email);
  };
  return Object.assign(pool, { accounts, emailed, calls, create });
}
