import { Search } from 'lucide-react';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import { may, mayRun } from '#shared/domain/role.ts';
import { AccountsView } from '../features/accounts/accounts-view.tsx';
import { BackEntryForm } from '../features/back-entry/back-entry-form.tsx';
import { RADIO_NOTE } from '../features/channel/channel-pane.tsx';
import { ChannelSettingsView } from '../features/channel/channel-settings-view.tsx';
import { LogPrint } from '../features/channel/log-print.tsx';
import { CommandLine } from '../features/command-line/command-line.tsx';
import type { Action } from '../features/command-line/parse.ts';
import { ConflictsView } from '../features/conflicts/conflicts-view.tsx';
import { ConsultList } from '../features/consult/consult-list.tsx';
import { ConsultTimesFold } from '../features/consult/consult-times.tsx';
import { CrewCell } from '../features/crew/crew-cell.tsx';
import { CrewView } from '../features/crew/crew-view.tsx';
import { DevicesView } from '../features/devices/devices-view.tsx';
import { DiagnosticsView } from '../features/diagnostics/diagnostics-view.tsx';
import { DrillBanner } from '../features/drill/drill-banner.tsx';
import { DrillView } from '../features/drill/drill-view.tsx';
import { EmergencyBar } from '../features/emergency/emergency-bar.tsx';
import { HandoverView } from '../features/handover/handover-view.tsx';
import { SignOutView } from '../features/handover/sign-out-view.tsx';
import { OutboxView } from '../features/outbox/outbox-view.tsx';
import { PaperView } from '../features/paper/paper-view.tsx';
import { ReplayDialog } from '../features/replay/replay-view.tsx';
import { NewRequest } from '../features/request/new-request.tsx';
import { RotationView } from '../features/rotation/rotation-view.tsx';
import { SearchBox } from '../features/search/search-box.tsx';
import { Strip } from '../features/strip/strip.tsx';
import { UserMenu } from '../features/strip/user-menu.tsx';
import { contactHere } from '../replica/contact-here.ts';
import { handoverNow } from '../replica/use-handover-status.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { alarmFor } from './alarm.ts';
import { Board } from './board.tsx';
import type { Chime } from './chime.ts';
import type { ComposedDesk } from './compose-desk.ts';
import { crewAlarmsFor, toAcknowledgeOf } from './crew-alarm.ts';
import { EMERGENCY_KEYS, emergencyGestures } from './emergency-keys.ts';
import { Help } from './help.tsx';
import { type FrameKey, frameKeyOf, isField } from './keys.ts';
import { lossAlarm, ownLosses } from './loss.ts';
import { MessageLine } from './message-line.tsx';
import type { Notices } from './notices.ts';
import { Office } from './office.tsx';
import { cycleRegions, goToRegion } from './regions.ts';
import type { Settings } from './settings.ts';
import { useIsIdle } from './use-idle.ts';
import { asksNow } from './use-waiting.ts';
import './frame.css';

/** What lies over the board; one thing at a time, and none of it in the way of the board. */
type Over =
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'replay'; readonly requestId: RequestId }
  | { readonly kind: 'back-enter'; readonly entry: 'open' | 'closed' }
  | { readonly kind: 'paper' | 'drill' | 'print-log' | 'channel-settings' | 'crew' | 'handover' | 'sign-out' }
  | {
      readonly kind:
        | 'new-request'
        | 'help'
        | 'diagnostics'
        | 'devices'
        | 'accounts'
        | 'command-line'
        | 'outbox'
        | 'conflicts'
        | 'consults';
    };

/** A view with the whole place between strip and messages. */
type View = 'board' | 'rotation';

export type FrameProps = {
  readonly desk: ComposedDesk;
  readonly settings: Settings;
  readonly onSettings: (change: Partial<Settings>) => void;
  /** The theme on screen, with `auto` resolved. */
  readonly theme: string;
  readonly notices: Notices;
  readonly chime: Chime;
  readonly onMapWindow: () => void;
  readonly onLock: () => void;
  readonly onSignOut: () => void;
};

/** What tells of a person is not left on screen where nobody sits; milliseconds. The board, the map and every alarm go on. */
const MASKED_AFTER = 5 * 60_000;

const SKIPS = ['queue', 'map', 'unit', 'channel', 'case'] as const;

/** The one screen: strip on top, board in the middle, messages at the bottom. */
export const Frame = ({
  desk,
  settings,
  onSettings,
  theme,
  notices,
  chime,
  onMapWindow,
  onLock,
  onSignOut,
}: FrameProps) => {
  const { t } = useTranslation([
    'frame',
    'request',
    'outage',
    'back-entry',
    'paper',
    'drill',
    'devices',
    'channel',
    'consult',
    'crew',
    'handover',
  ]);
  const { role } = desk.session;
  const isMasked = useIsIdle(MASKED_AFTER);
  const [over, setOver] = useState<Over | null>(null);
  /** What has the place of the board. The board stays as it was left under it. */
  const [view, setView] = useState<View>('board');
  const close = () => setOver(null);
  const seesCases = may(role, 'see-cases');
  const showNew = useCallback(() => {
    if (mayRun(role, 'request.receive')) setOver({ kind: 'new-request' });
  }, [role]);
  const showReplay = useCallback(
    (requestId: RequestId) => {
      if (may(role, 'see-cases')) setOver({ kind: 'replay', requestId });
    },
    [role],
  );
  const showLog = useCallback(() => {
    if (may(role, 'see-cases')) setOver({ kind: 'print-log' });
  }, [role]);
  const showBackEntry = (entry: 'open' | 'closed') => {
    if (mayRun(role, 'request.back-enter')) setOver({ kind: 'back-enter', entry });
  };
  const showPaper = () => {
    if (seesCases) setOver({ kind: 'paper' });
  };
  const showCrew = () => {
    if (may(role, 'see-crew')) setOver({ kind: 'crew' });
  };
  const showHandover = () => {
    if (may(role, 'see-crew')) setOver({ kind: 'handover' });
  };
  /** A shift lead who leaves an unsigned handover behind is told so; nobody is held back. */
  const signOut = () => {
    const open = mayRun(role, 'handover.give') && handoverNow(desk.replica.store.getState()).kind !== 'none';
    if (open) setOver({ kind: 'sign-out' });
    else onSignOut();
  };
  const showDrill = () => {
    if (may(role, 'search-cases')) setOver({ kind: 'drill' });
  };
  const showRotation = () => {
    if (!may(role, 'see-crew')) return;
    close();
    setView(view === 'rotation' ? 'board' : 'rotation');
  };
  /** The physician has them on the board; everybody else sees them over it. */
  const showConsults = () => {
    if (mayRun(role, 'consult.take')) goToRegion('consult');
    else if (seesCases) setOver({ kind: 'consults' });
  };
  /** Opens a case from elsewhere and takes the keyboard there, once what was over the board has gone. */
  const openCase = (id: RequestId) => {
    close();
    setView('board');
    desk.openCase(id);
    requestAnimationFrame(() => goToRegion('case'));
  };
  const sayContact = (place: string | undefined) => (place ? t('contact.at', { place }) : t('contact.here'));
  const undo = () => void desk.undo(t('line.undo-reason')).catch(() => undefined);

  const keyed: Record<FrameKey, () => void> = {
    'command-line': () => setOver({ kind: 'command-line' }),
    help: () => setOver({ kind: 'help' }),
    search: () => setOver({ kind: 'search', query: '' }),
    'new-request': showNew,
    acknowledge: () => {
      const alarm = alarmFor(role, desk.replica.store.getState().requests);
      if (alarm.kind === 'sounding') void desk.run({ type: 'request.see', requestId: alarm.first.id });
    },
    'acknowledge-loss': () => {
      const { losses, desk: here } = desk.replica.store.getState();
      const [first] = lossAlarm(role, ownLosses(losses.values(), here));
      if (first) void desk.run({ type: 'link.acknowledge', desk: first.desk, source: first.source });
    },
    ...emergencyGestures(desk, desk.selectUnit),
    'acknowledge-entry': () => {
      const [first] = asksNow(desk.replica.store.getState());
      if (first && mayRun(role, 'entry.acknowledge'))
        void desk.run({ type: 'entry.acknowledge', entryId: first.entry.id });
    },
    'acknowledge-crew': () => {
      const [first] = crewAlarmsFor(role, desk.replica.store.getState().plain);
      if (first && !first.isHeard) void desk.run(toAcknowledgeOf(first));
    },
    'show-crew': () => {
      const [first] = crewAlarmsFor(role, desk.replica.store.getState().plain);
      if (first) openCase(first.requestId);
    },
    consults: showConsults,
    'radio-note': () => window.dispatchEvent(new Event(RADIO_NOTE)),
    'contact-here': () => {
      const state = desk.replica.store.getState();
      // The unit that is selected, else the only one there is to mean.
      const onDuty = [...state.units.values()].filter(({ unit }) => unit.duty.kind === 'on');
      const unitId = desk.selection.getState().unitId ?? (onDuty.length === 1 ? onDuty[0]?.unit.id : undefined);
      if (unitId && mayRun(role, 'contact.log')) void desk.run(contactHere(state, unitId, sayContact));
    },
    'print-log': showLog,
    outbox: () => {
      if (seesCases) setOver({ kind: 'outbox' });
    },
    conflicts: () => {
      if (seesCases) setOver({ kind: 'conflicts' });
    },
    'back-enter-open': () => showBackEntry('open'),
    'back-enter-closed': () => showBackEntry('closed'),
    paper: showPaper,
    rotation: showRotation,
    crew: showCrew,
    handover: showHandover,
    'next-region': () => cycleRegions(1),
    'previous-region': () => cycleRegions(-1),
    undo,
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const key = frameKeyOf(event, isField(event.target));
    if (!key) return;
    event.preventDefault();
    keyed[key]();
  });
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close();
  });
  useEffect(() => {
    const keys = (event: KeyboardEvent) => onKeyDown(event);
    const back = (event: KeyboardEvent) => onEscape(event);
    // The frame's keys come before whatever has the keyboard, Escape after it.
    window.addEventListener('keydown', keys, { capture: true });
    window.addEventListener('keydown', back);
    return () => {
      window.removeEventListener('keydown', keys, { capture: true });
      window.removeEventListener('keydown', back);
    };
  }, []);

  const act = (action: Action) => {
    switch (action.kind) {
      case 'open':
        return openCase(action.requestId);
      case 'replay':
        return showReplay(action.requestId);
      case 'find':
        return setOver({ kind: 'search', query: action.query });
      case 'theme':
        return onSettings({ theme: action.value as Settings['theme'] });
      case 'language':
        return onSettings({ language: action.value as Settings['language'] });
      case 'sound':
        return onSettings({ sound: action.value === 'on' });
      case 'new':
        return showNew();
      case 'undo':
        return undo();
      case 'back-enter':
        return showBackEntry(action.value);
      case 'paper':
        return showPaper();
      case 'rotation':
        return showRotation();
      case 'drill':
        return showDrill();
      case 'outbox':
      case 'conflicts':
        return keyed[action.kind]();
      case 'map':
        return onMapWindow();
      case 'sign-out':
        return signOut();
      case 'diagnostics':
      case 'help':
        return setOver({ kind: action.kind });
    }
  };

  return (
    <div className="frame" {...(isMasked && { 'data-masked': '' })}>
      {seesCases && (
        <nav className="frame-skip" aria-label={t('skip.label')}>
          {SKIPS.map((name) => (
            <a
              key={name}
              href={`#${name}`}
              onClick={(event) => {
                event.preventDefault();
                goToRegion(name);
              }}
            >
              {t(`skip.${name}`)}
            </a>
          ))}
        </nav>
      )}
      <EmergencyBar keys={EMERGENCY_KEYS} onOpen={openCase} onShow={desk.selectUnit} />
      <DrillBanner onReport={() => setOver({ kind: 'drill' })} />
      <header>
        <Strip
          onShow={(view) => keyed[view]()}
          crew={<CrewCell onShow={showCrew} />}
          end={
            <>
              {may(role, 'search-cases') && (
                <Button variant="quiet" keys="Ctrl+K" onPress={keyed.search}>
                  <Search size={14} aria-hidden="true" />
                  <span className="strip-word">{t('strip.search')}</span>
                </Button>
              )}
              <UserMenu
                settings={settings}
                onChange={onSettings}
                onShow={(what) => {
                  if (what === 'map-window') return onMapWindow();
                  if (what === 'back-enter-open') return showBackEntry('open');
                  if (what === 'back-enter-closed') return showBackEntry('closed');
                  if (what === 'rotation') return showRotation();
                  setOver({ kind: what });
                }}
                onLock={onLock}
                onSignOut={signOut}
              />
            </>
          }
        />
      </header>
      <main className="frame-main">
        <div className={view === 'board' ? 'frame-view' : 'frame-view frame-view-under'}>
          {seesCases ? (
            <Board theme={theme} onNew={showNew} onMapWindow={onMapWindow} onReplay={showReplay} onPrintLog={showLog} />
          ) : (
            <Office />
          )}
        </div>
        {view === 'rotation' && (
          <div className="frame-view">
            <RotationView onClose={showRotation} />
          </div>
        )}
      </main>
      {over?.kind === 'command-line' ? (
        <CommandLine onAction={act} onClose={close} />
      ) : (
        <footer>
          <MessageLine
            notices={notices}
            chime={chime}
            sound={settings.sound}
            isMasked={isMasked}
            onCommand={keyed['command-line']}
            onHelp={keyed.help}
            onOpen={openCase}
            onHandover={showHandover}
            onRota={() => {
              close();
              setView('rotation');
            }}
          />
        </footer>
      )}
      {over?.kind === 'search' && <SearchBox key={over.query} query={over.query} onOpen={openCase} onClose={close} />}
      {over?.kind === 'replay' && (
        <ReplayDialog key={over.requestId} requestId={over.requestId} theme={theme} onClose={close} />
      )}
      {over?.kind === 'help' && <Help onClose={close} />}
      {over?.kind === 'new-request' && (
        <Dialog title={t('request:new.title')} onClose={close} width={520}>
          <NewRequest onDone={close} />
        </Dialog>
      )}
      {over?.kind === 'back-enter' && (
        <Dialog title={t(`back-entry:title.${over.entry}`)} onClose={close} width={720} key={over.entry}>
          <BackEntryForm kind={over.entry} onDone={close} />
        </Dialog>
      )}
      {over?.kind === 'channel-settings' && (
        <Dialog title={t('channel:settings.title')} onClose={close} width={880}>
          <ChannelSettingsView />
        </Dialog>
      )}
      {over?.kind === 'print-log' && (
        <Dialog title={t('channel:print.title')} onClose={close} width={920}>
          <LogPrint />
        </Dialog>
      )}
      {over?.kind === 'crew' && (
        <Dialog title={t('crew:title')} onClose={close} width={880}>
          <CrewView />
        </Dialog>
      )}
      {over?.kind === 'handover' && (
        <Dialog title={t('handover:title')} onClose={close} width={880}>
          <HandoverView />
        </Dialog>
      )}
      {over?.kind === 'sign-out' && (
        <Dialog title={t('handover:sign-out.title')} onClose={close}>
          <SignOutView onShow={showHandover} onSignOut={onSignOut} />
        </Dialog>
      )}
      {over?.kind === 'paper' && (
        <Dialog title={t('paper:title')} onClose={close} width={880}>
          <PaperView />
        </Dialog>
      )}
      {over?.kind === 'drill' && (
        <Dialog
          title={t(desk.replica.store.getState().drill?.report ? 'drill:report.title' : 'drill:title')}
          onClose={close}
          width={560}
        >
          <DrillView />
        </Dialog>
      )}
      {over?.kind === 'diagnostics' && (
        <Dialog title={t('diagnostics.title')} onClose={close} width={880}>
          <DiagnosticsView />
        </Dialog>
      )}
      {over?.kind === 'devices' && (
        <Dialog title={t('devices:title')} onClose={close} width={1080}>
          <DevicesView />
        </Dialog>
      )}
      {over?.kind === 'outbox' && (
        <Dialog title={t('outage:outbox.title')} onClose={close} width={1080}>
          <OutboxView />
        </Dialog>
      )}
      {over?.kind === 'consults' && (
        <Dialog title={t('consult:pane')} onClose={close} width={560}>
          <ConsultList onOpen={openCase} />
          <ConsultTimesFold />
        </Dialog>
      )}
      {over?.kind === 'conflicts' && (
        <Dialog title={t('outage:conflict.title')} onClose={close} width={1160}>
          <ConflictsView onOpen={openCase} />
        </Dialog>
      )}
      {over?.kind === 'accounts' && (
        <Dialog title={t('accounts.title')} onClose={close} width={880}>
          <AccountsView />
        </Dialog>
      )}
    </div>
  );
};
