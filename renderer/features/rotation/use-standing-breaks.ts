import { useMemo } from 'react';
import type { Violation } from '#shared/domain/rotation/violations.ts';
import { useReplica } from '../../replica/desk.tsx';
import { breaksIn } from '../../replica/standing-breaks.ts';
import { useTicked } from '../../ui/now.tsx';

const MINUTE = 60_000;

/** `breaksIn` the page's copy, asked once a minute and whenever the rota changes. */
export const useStandingBreaks = (): readonly Violation[] => {
  const duty = useReplica((state) => state.plain.duty);
  const period = useReplica((state) => state.plain.period);
  const employee = useReplica((state) => state.plain.employee);
  const availability = useReplica((state) => state.plain.availability);
  const minute = useTicked((now) => Math.floor(now / MINUTE));
  return useMemo(
    () => breaksIn({ duty, period, employee, availability }, minute * MINUTE),
    [duty, period, employee, availability, minute],
  );
};
