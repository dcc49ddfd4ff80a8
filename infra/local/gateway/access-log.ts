import { randomUUID } from 'node:crypto';

/** What is known of a request once it is answered. */
export type Answered = {
  routeKey?: string | undefined;
  status: number;
  bytes: number;
  ms: number;
  /** What the Lambda answered; undefined where none was asked, or none answered. */
  integrationStatus?: number | undefined;
};

/** One line of an access log in the template's format; what is not known is `-`, as on AWS. */
export function accessLogLine(format: string, answered: Answered): string {
  const known: Record<string, string | number | undefined> = {
    requestId: randomUUID(),
    requestTime: new Date().toISOString(),
    routeKey: answered.routeKey,
    status: answered.status,
    responseLength: answered.bytes,
    responseLatency: Math.round(answered.ms),
    integrationStatus: answered.integrationStatus,
  };
  return format.replaceAll(/\$context\.(\w+)/g, (_, name: string) => String(known[name] ?? '-'));
}
