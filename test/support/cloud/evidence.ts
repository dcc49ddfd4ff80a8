import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { localCredentials } from '../../../infra/local/aws-call.ts';
import type { Places } from './cloud-process.ts';

/** Keys of all the evidence a cloud holds, sorted. */
export async function listEvidence({
  filesUrl,
  environment,
}: Pick<Places, 'filesUrl' | 'environment'>): Promise<string[]> {
  const client = new S3Client({
    endpoint: filesUrl,
    region: 'eu-west-2',
    credentials: localCredentials,
    forcePathStyle: true,
  });
  const keys: string[] = [];
  let from: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: environment['EVIDENCE_BUCKET'], ContinuationToken: from }),
    );
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
    from = page.NextContinuationToken;
  } while (from);
  client.destroy();
  return keys.toSorted();
}
