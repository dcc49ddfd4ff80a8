import type { Attack } from '../under-way.ts';
import { baseUrl, type Door, doors } from '../world/house.ts';

/** Where other people's products keep what nobody should see; what scanners ask every site for. */
const paths = [
  '/.git/config',
  '/.git/HEAD',
  '/.svn/entries',
  '/.env',
  '/.env.production',
  '/.aws/credentials',
  '/.ssh/id_rsa',
  '/.npmrc',
  '/.htaccess',
  '/.DS_Store',
  '/.well-known/openid-configuration',
  '/.well-known/change-password',
  '/.well-known/security.txt.bak',
  '/.well-known/',
  '/wp-login.php',
  '/wp-admin/',
  '/xmlrpc.php',
  '/phpinfo.php',
  '/phpmyadmin/',
  '/actuator',
  '/actuator/env',
  '/server-status',
  '/metrics',
  '/debug/pprof/',
  '/console',
  '/graphql',
  '/swagger.json',
  '/openapi.json',
  '/api/v1/users',
  '/package.json',
  '/package-lock.json',
  '/node_modules/hono/package.json',
  '/index.mjs',
  '/index.mjs.map',
  '/cdk.json',
  '/web.config',
  '/backup.zip',
  '/dump.sql',
  '/crossdomain.xml',
  '/cgi-bin/test.cgi',
  '/etc/passwd',
  '/..%2f..%2fetc%2fpasswd',
  '//evil.example/',
  '/2018-06-01/runtime/invocation/next',
];

/** Behind which door the gateway lets a path in, as far as it lets it anywhere. */
const doorsOf = (path: string): Door[] =>
  path.split('/').length === 2 ? ['sign', 'public'] : ['public', 'sign', 'copy', 'classroom'];

/** Well-known addresses of others are nowhere, whoever asks. */
export async function runForeignPaths(attack: Attack): Promise<void> {
  const { world, tally } = attack;
  const who = ['nobody', 'northbrook, admin', 'northbrook, mother by link'];
  for (const one of world.identities.filter(({ name }) => who.includes(name)))
    for (const path of paths)
      for (const door of doors) {
        if (attack.isOver() || !attack.wants(door, path)) continue;
        const at = door === 'office' ? `/desk${path}` : path;
        if (door !== 'office' && !doorsOf(path).includes(door)) continue;
        const shot = { who: one, door, route: at, method: 'GET', path: at };
        const { status, headers } = await attack.send(shot);
        // The desk asks whoever is not signed in to do so, whatever they asked for.
        const isAsked = door === 'office' && one.kind !== 'admin' && status === 303;
        // Without its last slash it is nowhere, either.
        const to = status === 308 ? headers.get('Location') : null;
        const isNowhere =
          to &&
          (await attack.send({ ...shot, path: new URL(to, baseUrl).pathname })).status === 404;
        if (status !== 404 && !isAsked && !isNowhere)
          tally.note(shot, [{ sort: 'place', detail: `${at} is answered with ${status}` }]);
      }
}
