import { DynamoDBClient, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { createLean, type Service, type Where } from './aws/lean-settings.ts';

const dynamo: Service = {
  host: 'dynamodb',
  setting: 'DYNAMODB',
  version: '1.0',
  target: 'DynamoDB_20120810',
  ServiceError: DynamoDBServiceException,
  withToken: ['TransactWriteItems'],
};

/**
 * The client for both tables. A request that has not answered in three seconds is given up and
 * tried again, up to four times in all: without a limit one lost packet holds a parent's page until
 * the function itself times out. A transaction tried again carries the same request token, so it is
 * still written once.
 */
export const createDynamo = (where: Where = {}, maxAttempts = 4): DynamoDBClient =>
  createLean(dynamo, where, (settings: object) => new DynamoDBClient({ ...settings, maxAttempts }));
