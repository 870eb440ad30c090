import type { DeskId } from '#shared/domain/ids.ts';
import type { Finding } from '../store/verify.ts';
import type { HubLink } from './hub-link.ts';

type OwnLog = { readonly headAt: (sequence?: number) => { readonly sequence: number; readonly hash: Buffer } };

/**
 * A desk's log held against a shared hub's (S8): the chain where the desk's log ends, and the anchor the desk left there
 * at least every minute, so that an end that was cut off shows as well. The desk may be behind its hub, never ahead and
 * never elsewhere. `undefined` where the hub cannot be reached.
 */
export const verifyAgainstHub = async (link: HubLink, desk: DeskId, log: OwnLog): Promise<Finding[] | undefined> => {
  const ours = log.headAt();
  const there = await link.head(ours.sequence);
  const anchor = await link.anchor(desk);
  if (there.kind === 'away' || anchor.kind === 'away') return undefined;
  const findings: Finding[] = [];
  if (there.sequence !== ours.sequence || there.hash !== ours.hash.toString('hex'))
    findings.push({ what: 'hub', where: `the hub's log is another at sequence ${ours.sequence}` });
  if (anchor.head && anchor.head.sequence > 0) {
    const { sequence, hash } = anchor.head;
    const then = log.headAt(sequence);
    if (then.sequence !== sequence || then.hash.toString('hex') !== hash)
      findings.push({ what: 'anchor', where: `the log once had sequence ${sequence}, and was another` });
  }
  return findings;
};
