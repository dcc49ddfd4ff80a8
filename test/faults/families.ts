import { type FileRow, pupilRows } from '../support/register/register-file.ts';

/** A parent the round must email once. */
export type Mailed = { email: string; name: string; children: string[] };

/** A register of `count` pupils, and who is to be mailed about it, worked out from the rows alone. */
export function familiesOf(count: number): { rows: FileRow[]; mailed: Mailed[] } {
  const rows = pupilRows(count);
  const mailed = new Map<string, Mailed>();
  for (const row of rows)
    for (const seat of ['Parent 1', 'Parent 2']) {
      const email = row[`${seat} email`];
      const name = row[`${seat} name`];
      const child = row['Forename'];
      if (!email || !name || !child) continue;
      const parent = mailed.get(email) ?? { email, name, children: [] };
      parent.children.push(child);
      mailed.set(email, parent);
    }
  return { rows, mailed: [...mailed.values()] };
}

/**
 * How many agreements a round of all the pupils' forms opens for so many pupils: pictures and the
 * internet are one each, the social media promise is one of each of the two parents, email or none.
 */
export const agreementsFor = (pupils: number): number => pupils * 4;
