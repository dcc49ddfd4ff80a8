import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Metrics } from '../metrics/metrics.ts';
import { readBody } from '../read-body.ts';

/** What is wrong with the database, for tests. */
export type DatabaseFaults = {
  /** This many requests are held back; the count goes down as requests meet it. */
  throttle: number;
  /** Every request waits this long first. */
  slowMs: number;
};

type Request = { TableName?: string; IndexName?: string };

const isRead = (target: string): boolean => /\.(?:Get|BatchGet|Query|TransactGet)/.test(target);

/**
 * Stands before an engine that holds nothing back, and does so on demand, with the answer and the
 * metrics of the real one (DynamoDB developer guide, "Error handling" and "DynamoDB metrics").
 */
export function createFaultyDatabase(
  engineUrl: string,
  faults: DatabaseFaults,
  metrics: Metrics,
): Server {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = (await readBody(request)) ?? Buffer.alloc(0);
    const target = String(request.headers['x-amz-target']);
    if (faults.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.slowMs));
    if (faults.throttle > 0) {
      faults.throttle -= 1;
      const { TableName = '', IndexName } = JSON.parse(body.toString() || '{}') as Request;
      const about = IndexName ? `${TableName}/${IndexName}` : TableName;
      metrics.add(
        isRead(target) ? 'AWS/DynamoDB ReadThrottleEvents' : 'AWS/DynamoDB WriteThrottleEvents',
        1,
        about,
      );
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(
        '{"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException","message":"Throughput exceeds the current capacity of your table or index."}',
      );
      return;
    }
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      ['host', 'connection', 'content-length'].includes(name) ? [] : [[name, String(value)]],
    );
    const passed = await fetch(engineUrl, {
      method: 'POST',
      headers: headers as [string, string][],
      body: new Uint8Array(body),
    });
    response.writeHead(passed.status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(Buffer.from(await passed.arrayBuffer()));
  };
  return createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
}
