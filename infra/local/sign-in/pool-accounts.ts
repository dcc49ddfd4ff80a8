import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStaff } from './staff-accounts.ts';

/** Of a user pool, what its accounts go by. */
export type PoolProperties = {
  Policies?: {
    PasswordPolicy?: { MinimumLength?: number; TemporaryPasswordValidityDays?: number };
  };
  AdminCreateUserConfig?: {
    AllowAdminCreateUserOnly?: boolean;
    InviteMessageTemplate?: { EmailSubject?: string; EmailMessage?: string };
  };
  EmailConfiguration?: { From?: string };
};

/** `waiting`: made by an administrator, and not signed in to; Cognito's FORCE_CHANGE_PASSWORD. */
type Account = {
  email: string;
  state: 'waiting' | 'set-up';
  salt: string;
  hash: string;
  /** Of a temporary password, in milliseconds. */
  endsAt?: number;
};

export type PasswordTried = 'right' | 'temporary' | 'over' | 'wrong';

const hashOf = (password: string, salt: string): Buffer => scryptSync(password, salt, 32);

/**
 * Accounts that were made by `AdminCreateUser`, in the data folder; only hashes of passwords are
 * kept. Whoever the sign-in page offers has an account besides, ready-made and without a password.
 */
export function openPoolAccounts(dataDir: string) {
  const file = join(dataDir, 'accounts.json');
  const read = (): Account[] =>
    existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Account[]) : [];
  const find = (email: string) => read().find((account) => account.email === email);
  const isReadyMade = (email: string): boolean =>
    readStaff(dataDir).some((ready) => ready.email.toLowerCase() === email);

  function keep(email: string, password: string, rest: Pick<Account, 'state' | 'endsAt'>): void {
    const salt = randomBytes(16).toString('hex');
    const account = { email, ...rest, salt, hash: hashOf(password, salt).toString('hex') };
    const others = read().filter((other) => other.email !== email);
    writeFileSync(`${file}.new`, JSON.stringify([...others, account]), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  return {
    /** Undefined where there is none. */
    stateOf: (email: string): Account['state'] | undefined =>
      isReadyMade(email) ? 'set-up' : find(email)?.state,
    /** Whether a password is asked for: not of those who are ready-made, nor of whom nobody knows. */
    hasPassword: (email: string): boolean => !isReadyMade(email) && find(email) !== undefined,
    /** Takes the place of any temporary password before it. */
    giveTemporary: (email: string, password: string, days: number): void =>
      keep(email, password, { state: 'waiting', endsAt: Date.now() + days * 86_400_000 }),
    choose: (email: string, password: string): void => keep(email, password, { state: 'set-up' }),
    try(email: string, password: string): PasswordTried {
      const account = find(email);
      if (!account) return 'wrong';
      const given = hashOf(password, account.salt);
      if (!timingSafeEqual(given, Buffer.from(account.hash, 'hex'))) return 'wrong';
      if (account.state === 'set-up') return 'right';
      return (account.endsAt ?? 0) > Date.now() ? 'temporary' : 'over';
    },
  };
}

export type PoolAccounts = ReturnType<typeof openPoolAccounts>;
