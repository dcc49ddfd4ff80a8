import { parseArgs } from 'node:util';
import type { NewSchool } from '../../functions/acts/school/found-school.ts';
import { normalEmail } from '../../functions/core/person/contact.ts';
import { emailProblem } from '../../functions/core/register/file/email-problem.ts';
import { isSchoolId } from '../../functions/core/school/school.ts';

/** The school somebody wants, and where. */
export type Wish = NewSchool & {
  /** A deployed stack; without it, the cloud that runs on this machine. */
  stack?: string;
  /** Another table than the stack says. */
  table?: string;
};

export const schoolUsage = `npm run school -- --name "Hill View School" --admin sam.okafor@example.org

  --name NAME            what parents know the school by
  --admin EMAIL          who signs in first, and gives everybody else their roles
  --admin-name NAME      their name; else it is made from the address
  --id ID                in every address of the school; else it is made from the name
  --office-email EMAIL   where parents' replies go; else the admin's address
  --office-phone NUMBER  for parents who would rather ring
  --stack NAME           in a deployed stack, such as countersign-live (AWS credentials needed)
  --table NAME           in this table, not the one the stack names (needs --stack)

Without --stack: on this machine, where npm start is running (on any PORT). Set
COUNTERSIGN_DATA here too if it was set there.`;

const options = {
  name: { type: 'string' },
  admin: { type: 'string' },
  'admin-name': { type: 'string' },
  id: { type: 'string' },
  'office-email': { type: 'string' },
  'office-phone': { type: 'string' },
  stack: { type: 'string' },
  table: { type: 'string' },
} as const;

/** `Hill View School` → `hill-view-school`, cut between words to thirty characters. */
export function schoolIdFrom(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f'’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let id = '';
  for (const word of words) {
    const longer = id === '' ? word : `${id}-${word}`;
    if (longer.length > 30) break;
    id = longer;
  }
  return id;
}

/** `sam.okafor@…` → Sam Okafor; an address without a dot names its first part only. */
function nameFrom(email: string): { firstName: string; lastName: string } {
  const words = (email.split('@')[0] ?? '').split(/[._-]+/).filter((word) => /^[a-z]+$/.test(word));
  const [firstName = 'School', ...rest] = words.map(
    (word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
  );
  return { firstName, lastName: rest.join(' ') || 'Administrator' };
}

function splitName(name: string): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = name.trim().split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

/** Reads the command line. Gives the wish, or every problem with it, in words. */
export function readWish(args: readonly string[]): { wish: Wish } | { problems: string[] } {
  const problems: string[] = [];
  let values: Partial<Record<keyof typeof options, string>> = {};
  try {
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)] };
  }
  const name = values.name?.trim() ?? '';
  if (name === '') problems.push('--name is missing: what do parents know the school by?');
  const admin = readEmail('admin', values.admin, problems);
  if (admin === undefined) problems.push('--admin is missing: who signs in first?');
  const officeEmail = readEmail('office-email', values['office-email'], problems) ?? admin ?? '';
  const id = values.id ?? schoolIdFrom(name);
  if (name !== '' && !isSchoolId(id))
    problems.push(
      `"${id}" cannot be a school's id. Give --id: 2 to 30 of a-z, 0-9 and -, a letter first, and not one of our own addresses.`,
    );
  if (values.table && !values.stack)
    problems.push(
      '--table needs --stack: the new administrator is noted in the security log of that stack.',
    );
  if (problems.length > 0) return { problems };
  const { 'admin-name': adminName, 'office-phone': officePhone, stack, table } = values;
  const called = adminName ? splitName(adminName) : nameFrom(admin ?? '');
  return {
    wish: {
      id,
      name,
      officeEmail,
      ...(officePhone && { officePhone }),
      admin: { email: admin ?? '', ...called },
      ...(stack && { stack }),
      ...(table && { table }),
    },
  };
}

function readEmail(
  option: string,
  given: string | undefined,
  problems: string[],
): string | undefined {
  if (given === undefined) return undefined;
  const email = normalEmail(given);
  const problem = emailProblem(email);
  if (problem) problems.push(`--${option}: ${problem}`);
  return email;
}
