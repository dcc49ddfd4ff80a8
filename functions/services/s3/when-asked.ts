import type { EvidenceBucket } from '../evidence-bucket.ts';
import type { UploadsBucket } from '../uploads-bucket.ts';

/**
 * The locked bucket, for whoever may never ask it anything: S3's client, a hundred kilobytes, is loaded
 * when it is first asked.
 */
export function evidenceWhenAsked(bucket: string): EvidenceBucket {
  let loaded: Promise<EvidenceBucket> | undefined;
  const load = () => {
    loaded ??= import('./evidence-in-s3.ts').then(({ evidenceInS3 }) => evidenceInS3(bucket));
    return loaded;
  };
  return {
    putIfAbsent: async (...put) => (await load()).putIfAbsent(...put),
    find: async (key) => (await load()).find(key),
  };
}

/** The uploads bucket, for whoever may never ask it anything: its client is loaded when it is first asked. */
export function uploadsWhenAsked(bucket: string): UploadsBucket {
  let loaded: Promise<UploadsBucket> | undefined;
  const load = () => {
    loaded ??= import('./uploads-in-s3.ts').then(({ uploadsInS3 }) => uploadsInS3(bucket));
    return loaded;
  };
  return {
    allowUpload: async (...upload) => (await load()).allowUpload(...upload),
    open: async (key) => (await load()).open(key),
    put: async (...put) => (await load()).put(...put),
    findPreview: async (key) => (await load()).findPreview(key),
  };
}
