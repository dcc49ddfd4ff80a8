import { raw } from 'hono/html';
import { renderSVG } from 'uqr';

/** The address without what nobody types. */
const toType = (address: string): string => address.replace(/^https?:\/\//, '');

/** How a device comes in: a code to type, in two halves that are read in one look, or to point at. */
export const ClassCode = ({ code, address }: { code: string; address: string }) => (
  <div class="app-class-code">
    <div>
      <p class="govuk-body">
        On each device open <strong class="app-address">{toType(address)}</strong> and type
      </p>
      <p class="app-code">
        {code.slice(0, 3)} {code.slice(3)}
      </p>
    </div>
    <div
      class="app-qr"
      role="img"
      aria-label={`QR code that opens the class with the code ${code}`}
    >
      {raw(renderSVG(`${address}/${code}`, { border: 4 }))}
    </div>
  </div>
);
