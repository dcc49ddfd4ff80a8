import type { SignedCall } from '../../../infra/local/lambda/signed-calls.ts';
import type { Request } from './judge.ts';
import type { Roles } from './roles.ts';
import { isService, requestsOf } from './service-requests.ts';

/** What a function sent to a service, as IAM is asked about it; or why nobody can tell. `by`: its name. */
export type Sent = { by: string; request?: Request; fault?: string };

function requestsIn(arns: Roles['arns'], call: SignedCall): Omit<Sent, 'by'>[] {
  const { service } = call;
  try {
    if (!isService(service)) throw new Error(`Nobody knows the rights of ${service}`);
    return requestsOf(arns, service, call).map((request) => ({ request }));
  } catch (error) {
    return [{ fault: String(error) }];
  }
}

/**
 * Takes what functions send; `hear` is told once of what differs in nothing that a policy could see.
 * `arns`: by short names, as `Roles` has them.
 */
export function watchCalls(
  arns: Roles['arns'],
  hear: (sent: Sent) => void,
): (by: string, call: SignedCall) => void {
  const heard = new Set<string>();
  return (by, call) => {
    for (const what of requestsIn(arns, call)) {
      const sent = { by, ...what };
      const key = JSON.stringify(sent);
      if (heard.has(key)) continue;
      heard.add(key);
      hear(sent);
    }
  };
}
