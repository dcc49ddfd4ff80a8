// `node first-loads.mjs BUNDLE EVENT [files|intl]`: has a bundle answer one event, and prints what was
// loaded until then: of Node's modules, or of the bundle's files, for which a debugger is asked, which
// loads modules of its own; or what the bundle made of Intl before its event. As bare as on AWS
// otherwise: it loads nothing itself.
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

const intl = [];
if (what === 'intl')
  for (const name of Object.getOwnPropertyNames(Intl))
    if (/^[A-Z]/.test(name))
      Intl[name] = new Proxy(Intl[name], {
        construct(made, given) {
          intl.push(name);
          return Reflect.construct(made, given);
        },
      });

const { handler } = await import(pathToFileURL(bundle).href);
const madeAtOnce = [...intl];
const context = { awsRequestId: 'one', getRemainingTimeInMillis: () => 60_000 };
await handler(JSON.parse(event), context);
// As `NativeModule internal/deps/undici/undici`.
const builtIns = process.moduleLoadList.map((loaded) => loaded.replace(/^.* /, ''));
const found = { files, intl: madeAtOnce }[what] ?? builtIns;
process.stdout.write(`\n${JSON.stringify(found)}`);
process.exit(0);
