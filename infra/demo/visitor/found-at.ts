import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { NewSchool } from '../../../functions/acts/school/found-school.ts';
import type { Cloud } from '../../local/cloud.ts';
import { addStaff } from '../../local/sign-in/staff-accounts.ts';
import { foundIn } from '../../school/found-in.ts';
import { auditAt, cloudHere } from '../../school/place.ts';

/** Founds a school with its first admin in a running cloud, as `npm run school` does. */
export async function foundAt(
  { dataDir, dynamodbUrl, environment }: Pick<Cloud, 'dataDir' | 'dynamodbUrl' | 'environment'>,
  wanted: NewSchool,
): Promise<void> {
  const client = new DynamoDBClient({ endpoint: dynamodbUrl, ...cloudHere });
  const { TABLE_NAME: table = '', AUDIT_QUEUE_URL: queue = '' } = environment;
  const founded = await foundIn({ client, table, audit: auditAt(queue, cloudHere) }, wanted);
  client.destroy();
  if (founded === 'taken') throw new Error(`There is a school "${wanted.id}" already`);
  const { firstName, lastName, email } = wanted.admin;
  addStaff(dataDir, [{ email, name: `${firstName} ${lastName}`, note: 'administrator, office' }]);
}
