import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Founded } from '../functions/acts/school/found-school.ts';
import { asksForUsage } from './asks-for-usage.ts';
import { addStaff } from './local/sign-in/staff-accounts.ts';
import { foundIn } from './school/found-in.ts';
import { type Place, placeOf } from './school/place.ts';
import { readWish, schoolUsage, type Wish } from './school/wish.ts';

const dataDir =
  process.env['COUNTERSIGN_DATA'] ?? join(dirname(fileURLToPath(import.meta.url)), '..', '.local');

/** What to tell whoever ran the command, and what they do next. */
function answer(founded: Founded, { id, name, admin }: Wish, { baseUrl, local }: Place): string {
  const desk = `${baseUrl}/desk`;
  // On this machine whoever is made here signs in as they are.
  const account = local ? [] : [`  ${desk}/account  where ${admin.email} sets up an account first`];
  switch (founded) {
    case 'taken':
      return `There is a school "${id}" already, and it has an administrator who can let others in. Nothing was changed. For another school, choose another --id.`;
    case 'admin-added':
      return [
        `The school "${id}" was there without an administrator. ${admin.email} is one now, at ${desk}.`,
        ...account,
      ].join('\n');
    case 'founded':
      return [
        `${name} is there, as "${id}".`,
        ...account,
        `  ${desk}  for ${admin.email}`,
        `  ${baseUrl}/${id}  where parents ask for a new link`,
      ].join('\n');
  }
}

async function run(wish: Wish): Promise<void> {
  const place = await placeOf(wish, dataDir);
  const founded = await foundIn(place, wish);
  if (place.local && founded !== 'taken') {
    const { email, firstName, lastName } = wish.admin;
    addStaff(dataDir, [{ email, name: `${firstName} ${lastName}`, note: `${wish.name}: admin` }]);
  }
  console.log(answer(founded, wish, place));
  if (founded === 'taken') process.exitCode = 1;
}

const args = process.argv.slice(2);
const read = readWish(args);
if (asksForUsage(args)) console.log(schoolUsage);
else if ('problems' in read) {
  console.error([...read.problems, '', schoolUsage].join('\n'));
  process.exitCode = 1;
} else {
  try {
    await run(read.wish);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
