import { relative } from 'node:path';
import { demoSchool } from '../../demo/register/cast.ts';
import { sampleLink } from '../../demo/school/demo-school.ts';
import type { Cloud } from '../cloud.ts';
import { readStaff } from '../sign-in/staff-accounts.ts';

/** What to open and who to be: the block that `npm start` ends with. */
export async function welcome(cloud: Cloud): Promise<string> {
  const staff = readStaff(cloud.dataDir);
  const link = await sampleLink(cloud);
  const rows: [string, string][] = [
    ['The desk', `${cloud.baseUrl}/desk`],
    ['The mail', cloud.mailUrl],
    ...(link ? ([['A parent', link]] as [string, string][]) : []),
    ['A class', `${cloud.baseUrl}/class`],
    ...(link
      ? ([['A visitor', `${cloud.baseUrl}/${demoSchool.id}/visit`]] as [string, string][])
      : []),
  ];
  const addresses = rows.map(([name, url]) => `  ${name.padEnd(11)}${url}`);
  const width = Math.max(0, ...staff.map(({ name }) => name.length)) + 2;
  const people = staff.map(({ name, note = '' }) => `  ${name.padEnd(width)}${note}`);
  const logs = relative(process.cwd(), `${cloud.dataDir}/logs`);
  return [
    '',
    'Countersign is running on this machine, and nothing leaves it.',
    '',
    ...addresses,
    '',
    ...(people.length > 0
      ? ['At the desk, sign in as', ...people]
      : ['No school yet:  npm run school -- --name "Hill View School" --admin you@example.org']),
    '',
    `Logs are in ${logs}. Ctrl-C stops; the data is kept.`,
    '',
  ].join('\n');
}
