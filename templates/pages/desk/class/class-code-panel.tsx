import { raw } from 'hono/html';
import { renderSVG } from 'uqr';
import type { ClassSession } from '../../../../functions/core/class/class-session.ts';

/** The address without what nobody types. */
const toType = (address: string): string => address.replace(/^https?:\/\//, '');

type CodeProps = { session: Pick<ClassSession, 'code' | 'codeEnd'>; address: string };

/**
 * How a device comes in: a code to type, in two halves that are read in one look, or to point at. The
 * QR code holds the long one, which opens the class whatever was typed wrong before.
 */
export const CodePanel = ({ session: { code, codeEnd }, address }: CodeProps) => (
  <div class="app-class-code">
    <div>
      <p class="govuk-body">
        On each device open <strong class="app-address">{toType(address)}</strong> and type
      </p>
      <p class="app-code">
        {code.slice(0, 3)} {code.slice(3)}
      </p>
      {codeEnd && (
        <p class="govuk-body">
          If a device asks for the long code:{' '}
          <strong class="app-long-code">
            {code.slice(0, 3)} {code.slice(3)} {codeEnd}
          </strong>
        </p>
      )}
    </div>
    <div
      class="app-qr"
      role="img"
      aria-label={`QR code that opens the class with the code ${code}`}
    >
      {raw(renderSVG(`${address}/${code}${codeEnd ?? ''}`, { border: 4 }))}
    </div>
  </div>
);
