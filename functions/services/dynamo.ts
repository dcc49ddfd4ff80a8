import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * The client for both tables. A request that has not answered in three seconds is given up and
 * tried again, up to four times in all: without a limit one lost packet holds a parent's page until
 * the function itself times out. A transaction tried again carries the same request token, so it is
 * still written once.
 */
export const createDynamo = (): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
  });
