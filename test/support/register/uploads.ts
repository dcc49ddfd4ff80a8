import type { UploadsBucket } from '../../../functions/services/uploads-bucket.ts';

/** An uploads bucket in memory. */
export function createMemoryUploads(): UploadsBucket & { files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  const open: UploadsBucket['open'] = async (key) => {
    const bytes = files.get(key);
    if (!bytes) return undefined;
    // A generator, so that it is read as a stream and only once.
    async function* chunks() {
      for (let at = 0; at < bytes!.length; at += 65_536) yield bytes!.subarray(at, at + 65_536);
    }
    return { size: bytes.length, chunks: chunks() };
  };
  return {
    files,
    open,
    allowUpload: async (key) => ({ url: 'http://127.0.0.1/uploads', fields: { key } }),
    async put(key, body) {
      files.set(key, Buffer.from(body));
    },
    async findPreview(key) {
      const bytes = files.get(key);
      return bytes && JSON.parse(Buffer.from(bytes).toString('utf8'));
    },
  };
}
