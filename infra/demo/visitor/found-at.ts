import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { NewSchool } from '../../../functions/acts/school/found-school.ts';
import { localCredentials } from '../../local/aws-call.ts';
import type { Cloud } from '../../local/cloud.ts';
import { addStaff } from '../../local/sign-in/staff-accounts.ts';
import { foundIn } from '../../school/found-in.ts';

/** Founds a school with its first admin in a running cloud, as `npm run school` does. */
export async function foundAt(
  cloud: Pick<Cloud, 'dataDir' | 'dynamodbUrl' | 'environment'>,
  wanted: NewSchool,
): Promise<void> {
  const client = new DynamoDBClient({
    endpoint: cloud.dynamodbUrl,
    region: 'eu-west-2',
    credentials: localCredentials,
  });
  const founded = await foundIn(client, cloud.environment['TABLE_NAME'] ?? '', wanted);
  client.destroy();
  if (founded === 'taken') throw new Error(`There is a school "${wanted.id}" already`);
  const { firstName, lastName, email } = wanted.admin;
  addStaff(cloud.dataDir, [
    { email, name: `${firstName} ${lastName}`, note: 'administrator, office' },
  ]);
}
