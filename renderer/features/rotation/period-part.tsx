import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { WeekSeen, WindowsProposed } from '#shared/contract/rotation.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import { staffOf } from '#shared/domain/rotation/desk-rota.ts';
import type { Competence } from '#shared/domain/rotation/employee.ts';
import { holidaysBetween } from '#shared/domain/rotation/holidays.ts';
import {
  PlanPeriod,
  periodEnd,
  WEEKLY_BUDGET,
  WEEKS_OF_PERIOD,
  type Window,
} from '#shared/domain/rotation/plan-period.ts';
import { noHours } from '#shared/domain/rotation/week-hours.ts';
import { WINDOW_AIM } from '#shared/domain/rotation/window-aim.ts';
import { momentOf } from '#shared/util/copenhagen.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Message } from '../../ui/message.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { agreedAtFirst } from './agreed.ts';
import { AgreedFields } from './agreed-fields.tsx';
import { GeneratorPanel } from './generator-panel.tsx';
import { nextPeriodStart } from './next-period.ts';
import type { Planner } from './use-planner.ts';
import type { Rotation } from './use-rotation.ts';
import { WeekHeat } from './week-heat.tsx';
import { WindowsEditor } from './windows-editor.tsx';
import './period.css';

type Proposal = WindowsProposed | { readonly kind: 'asking' | 'unreachable' };

const UNSEEN: WeekSeen = { staffed: noHours(), demand: noHours() };

export type PeriodDraft = {
  readonly from: string;
  readonly weeks: string;
  readonly budget: string;
  /** Hundredths. */
  readonly explore: number;
  readonly units: readonly UnitId[] | null;
  readonly windows: readonly Window[];
  readonly closed: readonly string[];
  /** Null until somebody has said otherwise: as `agreedAtFirst` has them. */
  readonly nights: string | null;
  readonly pairNeeds: readonly Competence[] | null;
  readonly seed: string;
};
export const firstDraft = (today: string, rotation: Rotation): PeriodDraft => ({
  from: nextPeriodStart(today, rotation.periods),
  weeks: String(WEEKS_OF_PERIOD),
  budget: String(WEEKLY_BUDGET),
  explore: 100 * WINDOW_AIM.explore,
  units: null,
  windows: [],
  closed: [],
  nights: null,
  pairNeeds: null,
  seed: '1',
});

/** The period after the one that was just adopted, made in the same way. */
export const draftAfter = (draft: PeriodDraft, adopted: PlanPeriod): PeriodDraft => ({
  ...draft,
  from: periodEnd(adopted),
  windows: [],
  closed: [],
});

/** The next period: when, how many hours a week, which hours of it, and a rota for it. */
export const PeriodPart = ({
  rotation,
  planner,
  draft,
  onDraft,
  onShow,
  onAdopted,
}: {
  rotation: Rotation;
  planner: Planner;
  draft: PeriodDraft;
  onDraft: (draft: PeriodDraft) => void;
  /** Shows the rota from that day. */
  onShow: (day: string) => void;
  onAdopted: (plan: PlanPeriod) => void;
}) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const { client } = useDesk();
  const known = useReplica((state) => state.units);
  const [seen, setSeen] = useState<WeekSeen>(UNSEEN);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const fill = (change: Partial<PeriodDraft>) => onDraft({ ...draft, ...change });
  const units = draft.units ?? [...known.keys()].slice(0, 1);
  const seed = Number(draft.seed);
  const { periods, members, availabilities } = rotation;
  const staff = useMemo(() => staffOf(members, availabilities), [members, availabilities]);
  const atFirst = agreedAtFirst(periods, draft.from.trim(), staff);
  const nights = draft.nights ?? String(atFirst.nightsInARow);
  const pairNeeds = draft.pairNeeds ?? atFirst.pairNeeds;
  const parsed = PlanPeriod.safeParse({
    from: draft.from.trim(),
    weeks: Number(draft.weeks),
    budget: Number(draft.budget.replace(',', '.')),
    units,
    windows: draft.windows,
    closed: draft.closed,
    agreed: { nightsInARow: Number(nights), pairNeeds },
  });
  const wrong = new Set(
    parsed.success ? [] : parsed.error.issues.map(({ path: [field, of] }) => (field === 'agreed' ? of : field)),
  );
  const plan = parsed.success ? parsed.data : null;
  const from = wrong.has('from') ? null : draft.from.trim();
  useEffect(() => {
    if (!from) return;
    let isWanted = true;
    client.rotation.week({ from }).then(
      (found) => isWanted && setSeen(found),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [client, from]);
  const propose = async () => {
    if (!plan || plan.budget < 4) return;
    setProposal({ kind: 'asking' });
    const asked = { from: plan.from, budget: plan.budget, explore: draft.explore / 100, seed };
    const answer = await client.rotation.proposeWindows(asked).catch(() => ({ kind: 'unreachable' }) as const);
    setProposal(answer);
    if (answer.kind === 'planned') fill({ windows: answer.windows });
  };
  const holidays = plan ? holidaysBetween(plan.from, periodEnd(plan)) : [];
  return (
    <div className="period-part">
      <section className="period-form" aria-labelledby="rotation-period">
        <h3 id="rotation-period">{t('period.title')}</h3>
        <div className="period-fields">
          <TextField
            label={t('period.from')}
            hint={from ? format.date(momentOf(from, 720)) : undefined}
            value={draft.from}
            onChange={(next) => fill({ from: next })}
            error={wrong.has('from') ? t('period.wrong-from') : undefined}
            maxLength={10}
          />
          <TextField
            label={t('period.weeks')}
            value={draft.weeks}
            onChange={(next) => fill({ weeks: next })}
            error={wrong.has('weeks') ? t('period.wrong-weeks') : undefined}
            maxLength={2}
          />
          <TextField
            label={t('period.budget')}
            value={draft.budget}
            onChange={(next) => fill({ budget: next })}
            error={wrong.has('budget') ? t('period.wrong-budget') : undefined}
            maxLength={5}
          />
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend on screen */}
        <div role="group" aria-label={t('period.units')} className="period-units">
          {[...known.values()].slice(0, 10).map(({ unit }) => (
            <Checkbox
              key={unit.id}
              isSelected={units.includes(unit.id)}
              onChange={(isOn) =>
                fill({ units: isOn ? [...units, unit.id] : units.filter((each) => each !== unit.id) })
              }
            >
              {unit.callSign}
            </Checkbox>
          ))}
        </div>
        <AgreedFields nights={nights} pairNeeds={pairNeeds} staff={staff} wrong={wrong} onChange={fill} />
        <label className="period-weight">
          <span className="field-label">{t('period.explore')}</span>
          <input
            type="range"
            min={0}
            max={100}
            step={10}
            value={draft.explore}
            onChange={(event) => fill({ explore: Number(event.target.value) })}
            aria-valuetext={t('period.explore-value', { explore: draft.explore, demand: 100 - draft.explore })}
          />
          <span className="rotation-quiet">
            {t('period.explore-value', { explore: draft.explore, demand: 100 - draft.explore })}
          </span>
        </label>
        <p className="rotation-quiet">{t('period.aim')}</p>
        <Button
          variant={draft.windows.length === 0 ? 'primary' : 'plain'}
          onPress={() => void propose()}
          isDisabled={!plan || proposal?.kind === 'asking'}
          reason={plan ? t('windows.asking') : t('period.wrong')}
        >
          {t('windows.propose')}
        </Button>
        <div role="status">
          {proposal?.kind === 'asking' && <Message tone="neutral">{t('windows.asking')}</Message>}
          {proposal?.kind === 'unreachable' && <Message tone="alarm">{t('unreachable')}</Message>}
          {proposal?.kind === 'impossible' && <Message tone="attention">{t('windows.impossible')}</Message>}
          {proposal?.kind === 'planned' && (
            <Message tone="ok">
              {t('windows.proposed', {
                worth: format.number(Math.round(proposal.worth * 10) / 10),
                bound: format.number(Math.round(proposal.bound * 10) / 10),
                unseen: proposal.unseen,
                within: proposal.within,
              })}
            </Message>
          )}
        </div>
        <WindowsEditor
          windows={draft.windows}
          budget={plan?.budget ?? WEEKLY_BUDGET}
          onChange={(windows) => fill({ windows })}
        />
        {holidays.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend on screen
          <div role="group" aria-labelledby="rotation-closed">
            <h3 id="rotation-closed">{t('period.closed')}</h3>
            <div className="period-units">
              {holidays.map(({ day, name }) => (
                <Checkbox
                  key={day}
                  isSelected={draft.closed.includes(day)}
                  onChange={(isOn) =>
                    fill({ closed: isOn ? [...draft.closed, day] : draft.closed.filter((each) => each !== day) })
                  }
                >
                  {t(`holiday.${name}`)} {format.shortDay(momentOf(day, 720))}
                </Checkbox>
              ))}
            </div>
          </div>
        )}
      </section>
      <div className="period-right">
        <section aria-labelledby="rotation-heat">
          <h3 id="rotation-heat">{t('heat.title')}</h3>
          <WeekHeat {...seen} windows={draft.windows} />
        </section>
        <GeneratorPanel
          planner={planner}
          plan={plan && plan.windows.length > 0 ? plan : null}
          seed={draft.seed}
          onSeed={(next) => fill({ seed: next })}
          onShow={onShow}
          onAdopted={onAdopted}
        />
      </div>
    </div>
  );
};
