import { ClientRequest, type OutgoingHttpHeaders } from 'node:http';

/** A call that was signed for a service of AWS, as it goes over the wire. Of S3, without what is in the file. */
export type SignedCall = {
  service: string;
  method: string;
  path: string;
  headers: OutgoingHttpHeaders;
  body: string;
};

const signedFor = (authorization: unknown): string | undefined =>
  /Credential=[^/]+\/\d+\/[\w-]+\/([\w-]+)\//.exec(String(authorization))?.[1];

/** From now on `tell` hears of every signed call of this thread, before it is sent. */
export function hearSignedCalls(tell: (call: SignedCall) => void): void {
  const { end } = ClientRequest.prototype;
  ClientRequest.prototype.end = function (this: ClientRequest, ...given: unknown[]) {
    const headers = this.getHeaders();
    const service = signedFor(headers['authorization']);
    if (service) {
      const { method, path } = this;
      const body = service === 's3' ? '' : String(given[0] ?? '');
      tell({ service, method, path, headers: { ...headers }, body });
    }
    return Reflect.apply(end, this, given) as ClientRequest;
  } as typeof end;
}
