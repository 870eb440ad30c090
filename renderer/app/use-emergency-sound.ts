import { useEffect } from 'react';
import { toAcknowledge } from '../features/emergency/emergencies.ts';
import { useEmergencies } from '../features/emergency/use-emergencies.ts';
import { useDesk } from '../replica/desk.tsx';
import type { Chime } from './chime.ts';

const EVERY = 4_000;

/** Sounds until it is acknowledged, also where the other sounds are off: this one is not to be missed. */
export const useEmergencySound = (chime: Chime): void => {
  const { role } = useDesk().session;
  const issi = toAcknowledge(role, useEmergencies())?.issi;
  useEffect(() => {
    if (issi === undefined) return;
    chime.play('emergency');
    const timer = setInterval(() => chime.play('emergency'), EVERY);
    return () => clearInterval(timer);
  }, [chime, issi]);
};
