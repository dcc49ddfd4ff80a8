import { awsCall } from '../aws-call.ts';

const variable = 'AWS_ENDPOINT_URL_DYNAMODB';
const address = 'http://127.0.0.1:8000';

/** How the shell of a platform is told, before a start. */
const startWith = (platform: string, start: string): string[] =>
  platform === 'win32'
    ? [`  set "${variable}=${address}" && ${start}`]
    : [`  ${variable}=${address} ${start}`];

/** How to start another engine and point to it, a line each (D-87). */
export const anotherEngine = (platform: string = process.platform): string[] => [
  'Run DynamoDB Local in Docker:',
  '  docker run --rm -d -p 127.0.0.1:8000:8000 amazon/dynamodb-local',
  'Or run it with Java 17, from the folder you unpacked it to:',
  '  java -Djava.library.path=./DynamoDBLocal_lib -jar DynamoDBLocal.jar -sharedDb -port 8000',
  `Then start Countersign with${platform === 'win32' ? ', in Command Prompt' : ''}:`,
  ...startWith(platform, 'npm start'),
  'DynamoDB Local in Docker loses its data when it stops. Next time, start with:',
  ...startWith(platform, 'npm start -- --fresh'),
];

/** The engine that the environment names, if it does; nothing of it is started or stopped by us. */
export const givenEngine = (): string | undefined => process.env[variable] || undefined;

/** As long as a container takes that was started a moment ago. */
const patienceMs = 5000;

/** Whether a database answers at `url`. */
export const answersAt = (url: string): Promise<boolean> =>
  awsCall(url, 'DynamoDB_20120810.ListTables', {}).then(
    () => true,
    () => false,
  );

/** Waits until a database answers at `url`; throws, after five seconds, what to do about it. */
export async function expectAnswer(url: string, waitMs = patienceMs): Promise<void> {
  for (const until = Date.now() + waitMs; ; ) {
    if (await answersAt(url)) return;
    if (Date.now() > until)
      throw new Error(
        [
          `No database answers at ${url}, the address in ${variable}. Start it, as here:`,
          '',
          ...anotherEngine(),
        ].join('\n'),
      );
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
