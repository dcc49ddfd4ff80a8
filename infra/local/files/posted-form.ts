import type { PostedForm } from './post-policy.ts';

/** Reads a browser's upload form; undefined when it is not proper multipart with a file. */
export async function parsePostedForm(
  body: Buffer,
  contentType: string,
  bucket: string,
): Promise<PostedForm | undefined> {
  try {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': contentType },
    }).formData();
    const file = form.get('file');
    if (file === null) return undefined;
    const fields = [...form].flatMap(([name, value]) =>
      typeof value === 'string' && name !== 'file' ? [[name.toLowerCase(), value] as const] : [],
    );
    const bytes = typeof file === 'string' ? Buffer.byteLength(file) : file.size;
    return { fields: new Map(fields), bucket, bytes };
  } catch {
    return undefined;
  }
}
