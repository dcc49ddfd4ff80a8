import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { createArchive } from '../../../functions/archive/archive.ts';
import { createApp as createCopyApp } from '../../../functions/copy/app.tsx';
import { createLog } from '../../../functions/services/log.ts';
import { createLinkCookies } from '../../../functions/web/link-cookie.ts';
import type { RenderRecord } from '../../../templates/documents/render-record.tsx';
import { createMemoryBucket } from '../../archive/bucket.ts';
import { acting } from '../store/acting.ts';
import { appInRole, asRole } from '../store/guarded-table.ts';
import { cookieKey, type Site } from './link-site.ts';

const plainPdf: RenderRecord = async () => new TextEncoder().encode('%PDF own copy');

/** Everything behind a link as the gateway puts it together: `sign`, and `copy` with what `archive` wrote. */
export function withCopies(site: Site, render: RenderRecord = plainPdf) {
  const bucket = createMemoryBucket();
  const now = () => site.clock.now;
  const logged: string[] = [];
  const log = createLog((line) => logged.push(line));
  const secure = site.baseUrl.startsWith('https:');
  const cookies = createLinkCookies({ secret: cookieKey, secure, random: randomBytes, now });
  const { store, catalogue } = site;
  const copy = createCopyApp({ store, cookies, bucket, now, log, baseUrl: site.baseUrl });
  appInRole('copy', copy);
  const archive = asRole(
    'archive',
    createArchive({ ...acting(store), catalogue, bucket, render, now, log }),
  );

  const app = new Hono();
  app.all('*', (c) => (c.req.path.includes('/copies/') ? copy : site.app).fetch(c.req.raw));
  /** Writes all evidence that is owed. */
  const archiveAll = async () => {
    for (const { queue, nudge } of site.nudges)
      if (queue === 'archive') await archive(nudge, () => 60_000);
  };
  return { app, copy, bucket, logged, archiveAll };
}
