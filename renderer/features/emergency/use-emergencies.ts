import { useMemo } from 'react';
import type { Emergency } from '#shared/domain/emergency/emergency.ts';
import { useReplica } from '../../replica/desk.tsx';
import { emergenciesUnderWay } from './emergencies.ts';

export const useEmergencies = (): readonly Emergency[] => {
  const rows = useReplica((state) => state.plain.emergency);
  return useMemo(() => emergenciesUnderWay(rows.values()), [rows]);
};
