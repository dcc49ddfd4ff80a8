import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Somebody whom the local sign-in page offers. `note`: what to try as them: "office". */
export type StaffAccount = { name: string; email: string; note?: string };

const fileIn = (dataDir: string): string => join(dataDir, 'staff.json');

/** Accounts in the order they were added. */
export function readStaff(dataDir: string): StaffAccount[] {
  const file = fileIn(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StaffAccount[]) : [];
}

/** Adds accounts to the sign-in page of a running or later cloud; one with the same email is replaced. */
export function addStaff(dataDir: string, accounts: readonly StaffAccount[]): void {
  const emails = new Set(accounts.map((account) => account.email.toLowerCase()));
  const kept = readStaff(dataDir).filter((account) => !emails.has(account.email.toLowerCase()));
  const file = fileIn(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify([...kept, ...accounts], undefined, 2));
  renameSync(`${file}.new`, file);
}
