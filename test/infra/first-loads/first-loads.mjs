// `node first-loads.mjs BUNDLE EVENT [files]`: has a bundle answer one event, and prints what was loaded
// until then: of Node's modules, or of the bundle's files, for which a debugger is asked, which loads
// modules of its own. As bare as on AWS otherwise: it loads nothing itself.
import { pathToFileURL } from 'node:url';

const [, , bundle, event, what] = process.argv;
const files = [];
if (what === 'files') {
  const { Session } = process.getBuiltinModule('node:inspector');
  const session = new Session();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params }) => files.push(params.url));
  session.post('Debugger.enable');
}

const { handler } = await import(pathToFileURL(bundle).href);
const context = { awsRequestId: 'one', getRemainingTimeInMillis: () => 60_000 };
await handler(JSON.parse(event), context);
// As `NativeModule internal/deps/undici/undici`.
const builtIns = process.moduleLoadList.map((loaded) => loaded.replace(/^.* /, ''));
process.stdout.write(`\n${JSON.stringify(what === 'files' ? files : builtIns)}`);
process.exit(0);
