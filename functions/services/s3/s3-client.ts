import { S3Client } from '@aws-sdk/client-s3';

/** A request that has not answered in ten seconds is given up and tried again, three times in all. */
export const createS3 = (): S3Client =>
  new S3Client({
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 1000,
      requestTimeout: 10_000,
      throwOnRequestTimeout: true,
    },
  });
