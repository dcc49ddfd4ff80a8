import type { Preview } from '../core/register/register-preview.ts';

/** A browser's form that uploads straight to S3: post every field, then the file as `file`. */
type UploadForm = { url: string; fields: Record<string, string> };
type StoredFile = { size: number; chunks: AsyncIterable<Uint8Array> };

/** Uploaded registers and what is read from them; everything in it is deleted after some days. */
export type UploadsBucket = {
  /** For 15 minutes, one file under exactly this key. After it the browser goes to `thenTo`. */
  allowUpload(key: string, thenTo: string): Promise<UploadForm>;
  open(key: string): Promise<StoredFile | undefined>;
  put(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  /** A preview as stored by the import; undefined once it was deleted for its age. */
  findPreview(key: string): Promise<Preview | undefined>;
};
