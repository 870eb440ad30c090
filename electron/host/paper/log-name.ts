import type { LogOf } from '#shared/contract/channel.ts';
import type { RequestId, UnitId } from '#shared/domain/ids.ts';
import { caseName } from '#shared/domain/request/request.ts';
import type { ReadModels } from '../store/read-models.ts';
import { fill, type Language, wordsIn } from './words.ts';

/** What a channel or a case is called in the log's own lines: `#114`, `Sociolance 1`, `SKS-3`. */
export const logName = (of: LogOf, models: ReadModels, language: Language): string => {
  const { channel } = wordsIn(language);
  const caseOf = (id: RequestId): string => {
    const request = models.request(id)?.request;
    return fill(channel.where.case, { number: request ? caseName(request) : '–' });
  };
  if (of.kind === 'all') return channel.filter.all;
  if (of.kind === 'case') return caseOf(of.requestId);
  const [kind, id = ''] = of.channel.split(':');
  switch (kind) {
    case 'desks':
    case 'physician':
      return channel.where[kind];
    case 'case':
      return caseOf(id as RequestId);
    case 'unit':
      return models.units().find(({ unit }) => unit.id === (id as UnitId))?.unit.callSign ?? id;
    default:
      return id.toUpperCase();
  }
};
