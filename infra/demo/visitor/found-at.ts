import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { emailHash } from '../../../functions/services/tokens.ts';
import { createStore } from '../../../functions/store/create-store.ts';
import { createDynamoTable } from '../../../functions/store/dynamo-table.ts';
import { localCredentials } from '../../local/aws-call.ts';
import type { Cloud } from '../../local/cloud.ts';
import { addStaff } from '../../local/sign-in/staff-accounts.ts';
import { foundSchool } from '../../school/found-school.ts';
import type { Wish } from '../../school/wish.ts';

/** Founds a school with its first admin in a running cloud, as `npm run school` does. */
export async function foundAt(
  cloud: Pick<Cloud, 'dataDir' | 'dynamodbUrl' | 'environment'>,
  wish: Wish,
): Promise<void> {
  const client = new DynamoDBClient({
    endpoint: cloud.dynamodbUrl,
    region: 'eu-west-2',
    credentials: localCredentials,
  });
  const { TABLE_NAME: main = '', SIGNATURES_TABLE_NAME: signatures = '' } = cloud.environment;
  const store = createStore(createDynamoTable(client, { main, signatures }), emailHash);
  const founded = await foundSchool(store, wish, new Date().toISOString());
  client.destroy();
  if (founded === 'taken') throw new Error(`There is a school "${wish.id}" already`);
  const { firstName, lastName, email } = wish.admin;
  addStaff(cloud.dataDir, [
    { email, name: `${firstName} ${lastName}`, note: 'administrator, office' },
  ]);
}
