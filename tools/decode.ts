import table from '#resources/tetra/status.json' with { type: 'json' };
import { decodeMessage, type SdsContent, type SdsRefusal } from '#shared/wire/sds.ts';
import { decodeStatus, StatusTable } from '#shared/wire/status.ts';

/** Four digits are a pre-coded status, unless they begin as a location message does. */
const decode = (hex: string): SdsContent | SdsRefusal =>
  hex.length === 4 && !/^0a/i.test(hex) ? decodeStatus(hex, StatusTable.parse(table)) : decodeMessage(hex);

/** What is printed, unknowns as null. */
const told = (content: SdsContent | SdsRefusal): object => {
  switch (content.kind) {
    case 'refused':
      return { error: content.code };
    case 'lip-short': {
      const { kind, latitude, longitude, errorMetres, speedKmh, headingDegrees, elapsed, reason } = content;
      return { kind, latitude, longitude, errorMetres, speedKmh, headingDegrees, elapsed, reason };
    }
    case 'lip-long': {
      const { oldest: _, ...report } = content;
      return report;
    }
    default:
      return content;
  }
};

/** `npm run decode -- HEX`: what a frame says as one line of JSON, or `{"error": code}` and exit status 1. */
const [hex, ...more] = process.argv.slice(2);
const answer = hex === undefined || more.length > 0 ? { error: 'usage' } : told(decode(hex));
console.log(JSON.stringify(answer));
process.exitCode = 'error' in answer ? 1 : 0;
