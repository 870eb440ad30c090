import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { RequestRow, TimelineItem } from '#shared/contract/rows.ts';
import { mustConfirmByRadio } from '#shared/domain/owner.ts';
import type { Request } from '#shared/domain/request/request.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { useAlone, useDesk, useReplica } from '../../replica/desk.tsx';
import { type NextStep, nextStep } from './next-step.ts';

/** The parts of a case that fold. */
export type SectionName = 'triage' | 'ambulance' | 'dispatch' | 'scene' | 'closing' | 'ending';

export type OpenCase = {
  readonly row: RequestRow;
  readonly request: Request;
  readonly units: readonly Unit[];
  /** Missing while it is fetched. */
  readonly timeline: readonly TimelineItem[] | undefined;
  readonly next: NextStep;
  /** Whether a promise of the unit is only a wish until it is confirmed by radio: the desk is alone and has it not in hand. */
  readonly isWish: (unit: Unit) => boolean;
  readonly isOpen: (section: SectionName) => boolean;
  readonly setOpen: (section: SectionName, open: boolean) => void;
  /** Unfolds the section and puts the keyboard on the field. */
  readonly focusField: (section: SectionName, field: string) => void;
};

const CaseContext = createContext<OpenCase | null>(null);
export const useCase = (): OpenCase => {
  const open = useContext(CaseContext);
  if (!open) throw new Error('useCase outside CaseProvider');
  return open;
};

const SECTION_OF: Readonly<Record<NextStep['kind'], SectionName | null>> = {
  triage: 'triage',
  queue: 'triage',
  'hand-to-ambulance': 'ambulance',
  assign: 'dispatch',
  activate: 'dispatch',
  reserve: 'dispatch',
  'wait-for-unit': 'dispatch',
  report: 'dispatch',
  close: 'closing',
  nothing: null,
};

/**
 * The section of the next step is unfolded when that step comes. What was unfolded stays so until the user, or a gesture
 * of theirs, folds it: a live update never takes away a field somebody writes in.
 */
const useSections = (next: NextStep) => {
  const wanted = SECTION_OF[next.kind];
  const [open, setOpen] = useState<Partial<Record<SectionName, boolean>>>(wanted ? { [wanted]: true } : {});
  useEffect(() => {
    if (wanted) setOpen((before) => ({ ...before, [wanted]: true }));
  }, [wanted]);
  return {
    isOpen: (section: SectionName) => open[section] ?? false,
    setOpen: (section: SectionName, isOpen: boolean) =>
      setOpen((before) => (before[section] === isOpen ? before : { ...before, [section]: isOpen })),
  };
};

const FOCUSABLE = 'input:checked, input, textarea, button:not([aria-disabled="true"])';

/** Mount it anew for each case (`key`), so that nothing of one case is carried into another but its drafts. */
export const CaseProvider = ({
  row,
  root,
  children,
}: {
  row: RequestRow;
  root: RefObject<HTMLElement | null>;
  children: ReactNode;
}) => {
  const { replica } = useDesk();
  const { request } = row;
  const unitRows = useReplica((state) => state.units);
  const timeline = useReplica((state) => state.cases.get(request.id)?.timeline);
  const alone = useAlone();
  const here = useReplica((state) => state.desk);
  const isWish = useCallback((unit: Unit) => mustConfirmByRadio(unit, here, false, alone), [here, alone]);
  const units = useMemo(() => [...unitRows.values()].map(({ unit }) => unit), [unitRows]);
  // Positions are read, not followed: the button one is about to press does not change its unit because a car moved.
  const next = useMemo(
    () =>
      nextStep(
        request,
        units,
        (id) => replica.store.getState().fixes.get(id)?.at(-1),
        (unit) => !isWish(unit),
      ),
    [request, units, replica, isWish],
  );
  const { isOpen, setOpen } = useSections(next);
  const focusField = (section: SectionName, field: string) => {
    flushSync(() => setOpen(section, true));
    root.current?.querySelector(`[data-field="${field}"]`)?.querySelector<HTMLElement>(FOCUSABLE)?.focus();
  };
  return (
    <CaseContext value={{ row, request, units, timeline, next, isWish, isOpen, setOpen, focusField }}>
      {children}
    </CaseContext>
  );
};
