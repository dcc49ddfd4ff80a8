import type { Preview } from '../core/register/register-preview.ts';

/** A browser's form that uploads straight to S3: post every field, then the file as `file`. */
type UploadForm = { url: string; fields: Record<string, string> };
type StoredFile = { size: number; chunks: AsyncIterable<Uint8Array> };

/** Uploaded registers and scans, and what is read from them; everything in it is deleted after some days. */
export type UploadsBucket = {
  /**
   * For 15 minutes, one file under exactly this key. After it the browser goes to `thenTo`. `type`: as
   * what it is kept there, whatever it is; `text/csv` where none is given.
   */
  allowUpload(key: string, thenTo: string, type?: string): Promise<UploadForm>;
  open(key: string): Promise<StoredFile | undefined>;
  put(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  /** A preview as stored by the import; undefined once it was deleted for its age. */
  findPreview(key: string): Promise<Preview | undefined>;
};

/**
 * An upload that is no longer than `most` bytes, whole. `absent`: it never came, or its days are over;
 * `too-large`: no more of it than that is read.
 */
export async function readUploaded(
  uploads: Pick<UploadsBucket, 'open'>,
  key: string,
  most: number,
): Promise<Uint8Array | 'absent' | 'too-large'> {
  const file = await uploads.open(key);
  if (!file) return 'absent';
  if (file.size > most) return 'too-large';
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.chunks) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
