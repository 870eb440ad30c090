import { useTranslation } from '#renderer/i18n/use-translation.ts';
import { caseName, type Request } from '#shared/domain/request/request.ts';
import { mayRun } from '#shared/domain/role.ts';
import type { Safety } from '#shared/domain/safety/safety.ts';
import { activeAssignment } from '#shared/domain/unit/unit.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDesk, useReplica } from '../../replica/desk.tsx';
import { useRefusalOf } from '../../replica/refusal-of.ts';
import { RefusableButton } from '../../ui/refusable-button.tsx';

const KNOWN = { yes: 'known-safe', no: 'known-unsafe', unknown: 'known-unsure' } as const;

/** What was typed, and the geocoder's words where they say something else. */
const placeOf = ({ typed, label = typed }: Request['place']): string =>
  label.includes(typed) ? label : `${typed} (${label})`;

/** What is read to the police, word for word: where, who, and what is known. Said to have been read, it goes into the log as it was. */
export const PoliceNote = ({ safety, unit }: { safety: Safety; unit: string }) => {
  const { t } = useTranslation('safety');
  const desk = useDesk();
  const refusalOf = useRefusalOf();
  const note = useNote(safety, unit);
  const { police, id: assignmentId } = safety;
  const command = { type: 'safety.tell-police', assignmentId, text: note } as const;
  return (
    <section className="safety-police" aria-label={t('police.title')}>
      <h4>{t('police.title')}</h4>
      <blockquote className="safety-note" data-personal="">
        {police?.text ?? note}
      </blockquote>
      {!police && mayRun(desk.session.role, 'safety.tell-police') && (
        <RefusableButton variant="primary" refusal={refusalOf(command)} onPress={() => void desk.run(command)}>
          {t('police.read')}
        </RefusableButton>
      )}
    </section>
  );
};

const useNote = ({ id, unitId, requestId, heard }: Safety, unit: string): string => {
  const { t, language } = useTranslation('safety');
  const format = useFormat();
  const request = useReplica(({ requests }) => requests.get(requestId)?.request);
  const row = useReplica(({ units }) => units.get(unitId)?.unit);
  const assignment = row && activeAssignment(row);
  const crew = row?.duty.kind === 'on' ? row.duty.crew.map(({ name }) => name) : [];
  // Nothing stands in the note that nobody knows: it is read aloud as it is.
  return [
    t('police.who', { unit }),
    request && t('police.where', { place: placeOf(request.place) }),
    assignment?.id === id && t('police.since', { time: format.time(assignment.since) }),
    crew.length > 0 && t('police.crew', { crew: new Intl.ListFormat(language, { type: 'conjunction' }).format(crew) }),
    heard ? t('police.heard', { time: format.time(heard.at) }) : t('police.never-heard'),
    t(`police.${KNOWN[request?.triage?.safeForCrew ?? 'unknown']}`),
    request && t('police.case', { number: caseName(request) }),
  ]
    .filter((sentence) => typeof sentence === 'string')
    .join(' ');
};
