import type { Visitor } from '../link/link-site.ts';
import type { Desk } from './desk-site.ts';
import { readAt } from './read-page.ts';
import { runImports } from './run-imports.ts';

/** Uploads a register file and has it read; where its page is. */
export async function uploadRegister(
  desk: Desk,
  visitor: Visitor,
  file: string | Uint8Array,
): Promise<string> {
  const [key] = (await readAt(visitor, '/desk/register/new')).fields('key');
  await desk.uploads.put(key?.value ?? '', file, 'text/csv');
  const [, id = ''] = /northbrook\/(\w+)\//.exec(key?.value ?? '') ?? [];
  await visitor.post(`/desk/register/imports/${id}/read`, {});
  await runImports(desk);
  return `/desk/register/imports/${id}`;
}
