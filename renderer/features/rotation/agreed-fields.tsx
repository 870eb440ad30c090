import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Competence, Staff } from '#shared/domain/rotation/employee.ts';
import type { Agreed } from '#shared/domain/rotation/rule-set.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Message } from '../../ui/message.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { competencesOf } from './agreed.ts';
import { useCompetences } from './use-competences.ts';

export type AgreedDraft = { readonly nights: string; readonly pairNeeds: readonly Competence[] };

/** What is agreed for the period: nights in a row, and what somebody in every pair can. */
export const AgreedFields = ({
  nights,
  pairNeeds,
  staff,
  wrong,
  onChange,
}: AgreedDraft & {
  staff: Staff;
  wrong: ReadonlySet<unknown>;
  onChange: (change: Partial<AgreedDraft>) => void;
}) => {
  const { t } = useTranslation('rotation');
  const { say } = useCompetences();
  const choices = competencesOf(staff, pairNeeds);
  return (
    <div className="period-agreed">
      <TextField
        label={t('period.nights')}
        value={nights}
        onChange={(next) => onChange({ nights: next })}
        error={wrong.has('nightsInARow') ? t('period.wrong-nights') : undefined}
        maxLength={2}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend on screen */}
      <div role="group" aria-labelledby="rotation-pair-needs">
        <span id="rotation-pair-needs" className="field-label">
          {t('period.pair-needs')}
        </span>
        <div className="period-units">
          {choices.map((each) => (
            <Checkbox
              key={each}
              isSelected={pairNeeds.includes(each)}
              onChange={(isOn) =>
                onChange({ pairNeeds: isOn ? [...pairNeeds, each] : pairNeeds.filter((need) => need !== each) })
              }
            >
              {say([each])}
            </Checkbox>
          ))}
        </div>
        {choices.length === 0 && <p className="rotation-quiet">{t('period.no-competences')}</p>}
        {wrong.has('pairNeeds') && <Message tone="attention">{t('period.wrong-pair-needs')}</Message>}
      </div>
    </div>
  );
};

/** The same in words, of a period that is planned. */
export const AgreedWords = ({ agreed }: { agreed: Agreed }) => {
  const { t } = useTranslation('rotation');
  const { say } = useCompetences();
  const needs = agreed.pairNeeds.length > 0 ? say(agreed.pairNeeds) : t('period.no-needs');
  return <span className="rotation-quiet">{t('period.agreed', { count: agreed.nightsInARow, needs })}</span>;
};
