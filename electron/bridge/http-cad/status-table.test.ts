import { describe, expect, it } from 'vitest';
import { Ending, Outcome } from '#shared/domain/request/request.ts';
import { Activity } from '#shared/domain/unit/unit.ts';
import { Priority, Source } from '#shared/domain/values.ts';
import {
  activityCode,
  activityOf,
  outcomeCode,
  priorityCode,
  priorityOf,
  STATUS_TABLE,
  sourceCode,
  sourceOf,
  statusOf,
} from './status-table.ts';

describe('the table of the CAD’s codes', () => {
  it.each(Object.entries(STATUS_TABLE))('names no code twice: %s', (_, rows) => {
    const codes = rows.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('reads every code it has as a word of the desk', () => {
    for (const { code, means } of STATUS_TABLE.incident) expect(statusOf(code)).toEqual({ kind: 'known', means });
    for (const { code, means } of STATUS_TABLE.activity) expect(activityOf(code)).toEqual({ kind: 'known', means });
    for (const { code, means } of STATUS_TABLE.origin) expect(sourceOf(code)).toEqual({ kind: 'known', means });
    for (const { code, means } of STATUS_TABLE.priority) expect(priorityOf(code)).toEqual({ kind: 'known', means });
  });

  it('has a code for every word of the desk, and reads it back as the same', () => {
    for (const activity of Activity.exclude(['reserved']).options)
      expect(activityOf(activityCode(activity))).toEqual({ kind: 'known', means: activity });
    for (const source of Source.options) expect(sourceOf(sourceCode(source))).toEqual({ kind: 'known', means: source });
    for (const priority of Priority.options)
      expect(priorityOf(priorityCode(priority))).toEqual({ kind: 'known', means: priority });
    const outcomes = [...Outcome.options, ...Ending.options];
    expect(new Set(outcomes.map(outcomeCode)).size).toBe(outcomes.length);
  });

  it('has a way to say that a case is over for every ending the desk knows', () => {
    for (const ending of Ending.options)
      expect(statusOf(outcomeCode(ending))).toEqual({ kind: 'known', means: ending });
  });

  it('never guesses: a code it does not know stays that code', () =>
    expect(activityOf('XYZ')).toEqual({ kind: 'unknown', code: 'XYZ' }));
});
