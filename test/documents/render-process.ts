/** Renders one record in a process of its own and prints the hash of its bytes. */
import { createHash } from 'node:crypto';
import { recordFor } from '../../functions/core/evidence/agreement-record.ts';
import { createRenderRecord } from '../../templates/documents/render-record.tsx';
import { catalogue } from '../../templates/forms/catalogue.ts';
import { awkwardSignature, locateFont, pinOf } from './signatures.ts';

const render = createRenderRecord(locateFont);
const signature = awkwardSignature();
const pdf = await render(recordFor('office', [signature], pinOf(signature), catalogue));
process.stdout.write(createHash('sha256').update(pdf).digest('hex'));
