import { createContext, type ReactNode, useContext } from 'react';

const NowContext = createContext<number>(0);

/** Hands the desk's clock (milliseconds since 1970) to every age below it. The composition root ticks it, once a second. */
export const NowProvider = ({ now, children }: { now: number; children: ReactNode }) => (
  <NowContext value={now}>{children}</NowContext>
);
export const useClock = (): number => useContext(NowContext);
