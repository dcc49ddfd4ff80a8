import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { createArchive } from '../../../functions/archive/archive.ts';
import { createApp as createCopyApp } from '../../../functions/copy/app.tsx';
import { createLog } from '../../../functions/services/log.ts';
import { createLinkCookies } from '../../../functions/web/link-cookie.ts';
import { createMemoryBucket } from '../../archive/bucket.ts';
import { acting } from '../store/acting.ts';
import { appInRole, asRole } from '../store/guarded-table.ts';
import { cookieKey, origin, type Site } from './link-site.ts';

/** Everything behind a link as the gateway puts it together: `sign`, and `copy` with what `archive` wrote. */
export function withCopies(site: Site) {
  const bucket = createMemoryBucket();
  const now = () => site.clock.now;
  const log = createLog(() => undefined);
  const cookies = createLinkCookies({
    secret: cookieKey,
    secure: false,
    random: randomBytes,
    now,
  });
  const { store, catalogue } = site;
  const copy = createCopyApp({ store, cookies, bucket, now, log, baseUrl: origin });
  appInRole('copy', copy);
  const render = async () => new TextEncoder().encode('%PDF own copy');
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
  return { app, copy, archiveAll };
}
