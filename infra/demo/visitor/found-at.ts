import type { NewSchool } from '../../../functions/acts/school/found-school.ts';
import type { Cloud } from '../../local/cloud.ts';
import { addStaff } from '../../local/sign-in/staff-accounts.ts';
import { foundIn } from '../../school/found-in.ts';
import { cloudHere } from '../../school/place.ts';

/** Founds a school with its first admin in a running cloud, as `npm run school` does. */
export async function foundAt(
  { dataDir, dynamodbUrl, environment }: Pick<Cloud, 'dataDir' | 'dynamodbUrl' | 'environment'>,
  wanted: NewSchool,
): Promise<void> {
  const { TABLE_NAME: table = '', AUDIT_QUEUE_URL: auditQueue = '' } = environment;
  const place = cloudHere({ dynamodbUrl, table, auditQueue });
  const founded = await foundIn(place, wanted);
  place.client.destroy();
  if (founded === 'taken') throw new Error(`There is a school "${wanted.id}" already`);
  const { firstName, lastName, email } = wanted.admin;
  addStaff(dataDir, [{ email, name: `${firstName} ${lastName}`, note: 'administrator, office' }]);
}
