import { useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Hindrance, Preview } from '#shared/contract/rotation.ts';
import type { PlanPeriod } from '#shared/domain/rotation/plan-period.ts';
import { momentOf } from '#shared/util/copenhagen.ts';
import { type Refused, useRefusal } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReplica } from '../../replica/desk.tsx';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDutyWords } from './use-duty-words.ts';
import type { Planner } from './use-planner.ts';

/** Makes the rota, says how far it is and can be stopped; what comes of it is a proposal until it is adopted. */
export const GeneratorPanel = ({
  planner,
  plan,
  seed,
  onSeed,
  onShow,
  onAdopted,
}: {
  planner: Planner;
  /** Null: not all of it is filled in. */
  plan: PlanPeriod | null;
  seed: string;
  onSeed: (seed: string) => void;
  onShow: (day: string) => void;
  onAdopted: (plan: PlanPeriod) => void;
}) => {
  const { t } = useTranslation('rotation');
  const people = useReplica((state) => state.plain.employee.size);
  const { state, preview } = planner;
  const isMaking = state.kind === 'making';
  const number = Number(seed);
  const isSeed = /^\d{1,6}$/.test(seed.trim());
  const blocked =
    people === 0 ? t('make.nobody') : !plan ? t('make.no-windows') : !isSeed ? t('make.seed-wrong') : null;
  return (
    <section className="generator" aria-labelledby="rotation-make">
      <h3 id="rotation-make">{t('make.title')}</h3>
      <div className="generator-row">
        <TextField
          label={t('make.seed')}
          value={seed}
          onChange={onSeed}
          error={isSeed ? undefined : t('make.seed-wrong')}
          maxLength={6}
        />
        {isMaking ? (
          <Button variant="danger" onPress={planner.stop} autoFocus>
            {t('make.stop')}
          </Button>
        ) : (
          <Button
            variant={plan && !preview ? 'primary' : 'plain'}
            isDisabled={blocked !== null}
            reason={blocked ?? undefined}
            onPress={() => plan && planner.make({ plan, seed: number })}
          >
            {preview ? t('make.again') : t('make.do')}
          </Button>
        )}
      </div>
      {isMaking && <Progress planner={planner} />}
      <div role="status">
        {state.kind === 'stopped' && <Message tone="attention">{t('make.stopped-early')}</Message>}
        {state.kind === 'unreachable' && <Message tone="alarm">{t('unreachable')}</Message>}
        {state.kind === 'refused' && <Message tone="attention">{t(`make.refused-${state.code}`)}</Message>}
        {state.kind === 'impossible' && <NoRota {...state} />}
      </div>
      {preview && !isMaking && <Made planner={planner} preview={preview} onShow={onShow} onAdopted={onAdopted} />}
    </section>
  );
};

const Progress = ({ planner: { state } }: { planner: Planner }) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const progress = state.kind === 'making' ? state.progress : null;
  const done = progress?.done ?? 0;
  const stage = progress?.stage ?? 'filling';
  return (
    <div className="generator-progress">
      <progress max={1} value={done} aria-label={t('make.progress')} />
      <span>
        {t(`make.stage-${stage}`)}
        {stage === 'improving' && ` ${Math.round(done * 100)} %`}
        {progress?.cost != null && ` · ${t('make.cost', { cost: format.number(Math.round(progress.cost * 10) / 10) })}`}
      </span>
    </div>
  );
};

/** Why there is none: the rule in the way, and how it is with each person for the first seat that stays empty. */
const NoRota = ({ proven, hindrances }: { proven: boolean; hindrances: readonly Hindrance[] }) => {
  const { t } = useTranslation(['rotation', 'domain']);
  const format = useFormat();
  const words = useDutyWords();
  const [first, ...others] = hindrances;
  if (!first) return <Message tone="attention">{t('make.not-found')}</Message>;
  return (
    <div className="no-rota">
      <Message tone="attention">
        {t('make.impossible', { count: hindrances.length })} {!proven && t('make.not-proven')}
        <br />
        <strong>{t('make.rule', { rule: t(`domain:rule.${first.rule}`) })}</strong> {first.alone && t('make.alone')}
      </Message>
      <p>
        {format.date(first.from)} {format.time(first.from)}–{format.time(first.to)}, {t(`profession.${first.seat}`)}:
      </p>
      <ul>
        {first.people.map(({ employeeId, obstacles }) => (
          <li key={employeeId}>
            {words.employee(employeeId)}:{' '}
            {obstacles.map(({ rule }) => t(`domain:rule.${rule}`)).join(', ') || t('make.needed-elsewhere')}
          </li>
        ))}
      </ul>
      {others.length > 0 && <p>{t('make.others', { count: others.length })}</p>}
    </div>
  );
};

const Made = ({
  planner,
  preview,
  onShow,
  onAdopted,
}: {
  planner: Planner;
  preview: Preview;
  onShow: (day: string) => void;
  onAdopted: (plan: PlanPeriod) => void;
}) => {
  const { t } = useTranslation('rotation');
  const format = useFormat();
  const sentence = useRefusal();
  const [answer, setAnswer] = useState<Refused | 'gone' | 'unreachable' | 'adopting' | null>(null);
  const one = (value: number) => format.number(Math.round(value * 10) / 10);
  const { plan, duties, cost, bound, roundRobin, stopped } = preview;
  const adopt = async () => {
    setAnswer('adopting');
    const told = await planner.adopt();
    if (told.kind === 'refused') setAnswer(told);
    else if (told.kind === 'gone' || told.kind === 'unreachable') setAnswer(told.kind);
    else onAdopted(plan);
  };
  return (
    <div className="generator-made">
      <Message tone="attention">
        <strong>
          {t('made.title', {
            duties: duties.length,
            weeks: plan.weeks,
            from: format.date(momentOf(plan.from, 720)),
          })}
        </strong>{' '}
        {t('made.only-here')}
      </Message>
      <ul>
        <li>{t('made.cost', { cost: one(cost) })}</li>
        <li>{bound === null ? t('made.no-bound') : t('made.bound', { bound: one(bound) })}</li>
        {roundRobin !== null && <li>{t('made.round-robin', { cost: one(roundRobin) })}</li>}
        {stopped && <li>{t('made.stopped')}</li>}
      </ul>
      <div role="status">
        {answer === 'unreachable' && <Message tone="alarm">{t('unreachable')}</Message>}
        {answer === 'gone' && <Message tone="attention">{t('made.gone')}</Message>}
        {answer !== null && typeof answer === 'object' && <Message tone="attention">{sentence(answer)}</Message>}
      </div>
      <div className="generator-row">
        <Button onPress={() => onShow(plan.from)}>{t('made.show')}</Button>
        <Button onPress={planner.forget}>{t('made.forget')}</Button>
        <Button
          variant="primary"
          onPress={() => void adopt()}
          isDisabled={answer === 'adopting'}
          reason={t('made.adopting')}
        >
          {t('made.adopt')}
        </Button>
      </div>
    </div>
  );
};
