import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../cloud.ts';

/**
 * Where the cloud on this machine answers, for scripts and tests. `pid`: of `npm start` itself. `table`: the
 * main one. `auditQueue`: the address of the security log's queue.
 */
export type Endpoints = Pick<
  Cloud,
  'baseUrl' | 'mailUrl' | 'oidcUrl' | 'dynamodbUrl' | 'filesUrl' | 'queuesUrl'
> & { pid: number; table: string; auditQueue: string };

const fileIn = (dataDir: string): string => join(dataDir, 'endpoints.json');

export function writeEndpoints(cloud: Cloud): void {
  const { baseUrl, mailUrl, oidcUrl, dynamodbUrl, filesUrl, queuesUrl } = cloud;
  const endpoints: Endpoints = {
    baseUrl,
    mailUrl,
    oidcUrl,
    dynamodbUrl,
    filesUrl,
    queuesUrl,
    pid: process.pid,
    table: cloud.environment['TABLE_NAME'] ?? '',
    auditQueue: cloud.environment['AUDIT_QUEUE_URL'] ?? '',
  };
  const file = fileIn(cloud.dataDir);
  writeFileSync(`${file}.new`, JSON.stringify(endpoints, undefined, 2));
  // Whole or not at all: somebody may be reading.
  renameSync(`${file}.new`, file);
}

/** Undefined when no cloud ran there, or the last one said goodbye. */
export function readEndpoints(dataDir: string): Endpoints | undefined {
  const file = fileIn(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Endpoints) : undefined;
}

export const removeEndpoints = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });
