import { type ComponentType, useRef, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { isOpen, needsAmbulance } from '#shared/domain/request/request.ts';
import { may } from '#shared/domain/role.ts';
import { useDesk, useReplica, useSelection } from '../../replica/desk.tsx';
import { Panel, type PanelState } from '../../ui/panel.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { CaseProvider, useCase } from './case-context.tsx';
import { CaseHeader } from './case-header.tsx';
import { ClosingForm } from './closing-form.tsx';
import { Dispatch } from './dispatch.tsx';
import { AmbulanceForm, Endings, Reopen } from './endings.tsx';
import { KnownFacts } from './known-facts.tsx';
import { NoteField } from './note-field.tsx';
import { SceneTalkgroup } from './scene-talkgroup.tsx';
import { Section } from './section.tsx';
import { Timeline } from './timeline.tsx';
import { TriageForm } from './triage-form.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import './request.css';

const Gestures = () => {
  const { t } = useTranslation('request');
  const { request } = useCase();
  const { stage } = request.life;
  if (!isOpen(request))
    return stage === 'closed' ? (
      <div className="case-section-body">
        <Reopen />
      </div>
    ) : null;
  const isAmbulance = needsAmbulance(request.triage);
  return (
    <>
      {isAmbulance && (
        <Section name="ambulance" title={t('ambulance.title')}>
          <AmbulanceForm />
        </Section>
      )}
      <Section name="triage" title={t('triage.title')}>
        <TriageForm />
      </Section>
      {!isAmbulance && (
        <Section name="dispatch" title={t('dispatch.title')}>
          <Dispatch />
        </Section>
      )}
      <Section name="scene" title={t('scene.title')}>
        <SceneTalkgroup />
      </Section>
      {stage === 'assigned' && (
        <Section name="closing" title={t('closing.title')}>
          <ClosingForm />
        </Section>
      )}
      <Section name="ending" title={t('ending.title')}>
        <Endings />
      </Section>
    </>
  );
};

/** The selected request in full: who has the person, what is known, what may be done, and everything that has happened. */
export const CasePane = ({
  onReplay,
  Aside,
}: {
  onReplay: (id: RequestId) => void;
  /** What other rooms of the desk have to say on the case. */
  Aside: ComponentType<{ requestId: RequestId }>;
}) => {
  const { t } = useTranslation(['request', 'domain']);
  const { session } = useDesk();
  const id = useSelection((selection) => selection.requestId);
  const row = useReplica((state) => (id ? state.requests.get(id) : undefined));
  const feed = useReplica((state) => state.feed);
  // Read only once it stands still: while the feed runs it moves with every change.
  const lastHeard = useReplica((state) => (state.feed === 'lost' ? state.clock.base : 0));
  const [timelineHeight] = useState(() => Math.round(window.innerHeight * 0.24));
  const root = useRef<HTMLDivElement>(null);

  useKeptFocus(root, row?.request.life.stage);

  const state = ((): PanelState => {
    if (!may(session.role, 'see-cases')) {
      const role = t(`domain:role.${session.role}`);
      return { kind: 'forbidden', text: t('forbidden', { role }) };
    }
    if (!id) return { kind: 'empty', text: t('empty') };
    if (!row) return { kind: 'loading' };
    return feed === 'lost' ? { kind: 'stale', since: lastHeard } : { kind: 'ready' };
  })();

  return (
    <Panel region="case" title={t('title')} state={state}>
      {row && (
        <CaseProvider key={row.request.id} row={row} root={root}>
          <div ref={root} className="case">
            <CaseHeader onReplay={() => onReplay(row.request.id)} />
            <SplitPane
              id="case"
              label={t('timeline.title')}
              direction="column"
              sized="second"
              initial={timelineHeight}
              least={96}
              leastOther={120}
              first={
                // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
                <div className="case-body" tabIndex={0}>
                  <KnownFacts />
                  <Aside requestId={row.request.id} />
                  <Gestures />
                </div>
              }
              second={
                <div className="case-story">
                  <Timeline />
                  <NoteField />
                </div>
              }
            />
          </div>
        </CaseProvider>
      )}
    </Panel>
  );
};
