import i18next from 'i18next';
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useStore } from 'zustand';
import { useTranslation } from '#renderer/i18n/use-translation.ts';
import type { Role } from '#shared/domain/actor.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import { AccountForm, type CreateAnswer } from '../features/accounts/account-form.tsx';
import { FirstPage } from '../features/session/first-page.tsx';
import { LockedPage } from '../features/session/locked-page.tsx';
import type { SignIn } from '../features/session/sign-in.ts';
import { SignInPage } from '../features/session/sign-in-page.tsx';
import { WaitingPage } from '../features/session/waiting-page.tsx';
import type { Native } from '../platform/native.ts';
import { DeskProvider, useNow, useReplica } from '../replica/desk.tsx';
import { NowProvider } from '../ui/now.tsx';
import { type Chime, createChime } from './chime.ts';
import type { ComposedDesk } from './compose-desk.ts';
import type { Page } from './compose-page.ts';
import { Frame } from './frame.tsx';
import { MapWindow } from './map-window.tsx';
import type { Seat } from './seat.ts';
import { useAlarmNotice, useAlarmSound, useUnseen } from './use-alarm.ts';
import { useCrewAlarmSound, useQuestionSound } from './use-crew-alarm.ts';
import { useEmergencySound } from './use-emergency-sound.ts';
import { useIdle } from './use-idle.ts';
import { useLossSound } from './use-loss.ts';
import { useTheme } from './use-theme.ts';
import { useWaitingSound } from './use-waiting.ts';

/** The desk is locked after a quarter of an hour in which nobody touched it. */
const IDLE = 15 * 60_000;

type Occupied = Extract<Seat, { kind: 'taken' | 'locked' }>;
type Shell = { readonly page: Page; readonly native: Native; readonly isMapWindow: boolean };

/** What is on screen follows from who sits here and whether the host can be reached. */
export const App = (shell: Shell) => {
  const { page } = shell;
  const language = useStore(page.settings.store, (settings) => settings.language);
  const theme = useTheme(useStore(page.settings.store, (settings) => settings.theme));
  const seat = useStore(page.seat.store);
  useEffect(() => {
    void i18next.changeLanguage(language);
    document.documentElement.lang = language;
  }, [language]);
  const desk = page.deskOf();
  return (
    <I18nProvider locale={language === 'da' ? 'da-DK' : 'en-GB'}>
      {desk && (seat.kind === 'taken' || seat.kind === 'locked') ? (
        <DeskProvider desk={desk}>
          <Ticking>
            <AtDesk key={desk.session.token} shell={shell} desk={desk} seat={seat} theme={theme} />
          </Ticking>
        </DeskProvider>
      ) : (
        <BeforeDesk shell={shell} seat={seat} />
      )}
    </I18nProvider>
  );
};

const Ticking = ({ children }: { children: ReactNode }) => <NowProvider now={useNow()}>{children}</NowProvider>;

const useSignIn = ({ seat, openClient }: Page): SignIn =>
  useCallback(
    async (account, password) => {
      const client = openClient();
      return client ? seat.signIn(client, account, password) : { kind: 'refused', code: 'unreachable', waitSeconds: 0 };
    },
    [seat, openClient],
  );

const BeforeDesk = ({ shell: { page, isMapWindow }, seat }: { shell: Shell; seat: Seat }) => {
  const { t } = useTranslation('session');
  const line = useStore(page.line.store);
  const signIn = useSignIn(page);
  useEffect(() => {
    document.title = t('service');
  }, [t]);

  const createFirst = async ({
    account,
    name,
    password,
  }: {
    account: string;
    name: string;
    password: string;
    role: Role;
  }): Promise<CreateAnswer> => {
    const client = page.openClient();
    const answer = await client?.session
      .createFirst({ account: account as AccountId, name, password })
      .catch(() => null);
    if (!answer) return 'unreachable';
    if (answer.kind === 'created') await signIn(account, password);
    return answer.kind;
  };

  if (line.kind === 'lost') return <WaitingPage why={line.code} />;
  if (isMapWindow && line.kind === 'open') return <WaitingPage why="map-window" />;
  if (seat.kind !== 'empty') return <WaitingPage why="connecting" />;
  return seat.first ? (
    <FirstPage form={<AccountForm fixedRole="administrator" submit={t('first-create')} create={createFirst} />} />
  ) : (
    <SignInPage listed={seat.listed} signIn={signIn} />
  );
};

const AtDesk = ({
  shell: { page, native, isMapWindow },
  desk,
  seat,
  theme,
}: {
  shell: Shell;
  desk: ComposedDesk;
  seat: Occupied;
  theme: string;
}) => {
  const settings = useStore(page.settings.store);
  const chime = useMemo(createChime, []);
  const signIn = useSignIn(page);
  const lock = useCallback(() => void page.seat.lock(page.openClient()), [page]);
  const signOut = () => void page.seat.signOut(page.openClient());

  useIdle(IDLE, lock);
  useEffect(() => native.onLock(lock), [native, lock]);
  useEffect(() => {
    // Signing in was a touch; later ones wake the sound again where the browser has put it to rest.
    chime.unlock();
    window.addEventListener('pointerdown', chime.unlock);
    window.addEventListener('keydown', chime.unlock);
    return () => {
      window.removeEventListener('pointerdown', chime.unlock);
      window.removeEventListener('keydown', chime.unlock);
    };
  }, [chime]);
  useEffect(() => {
    if (!isMapWindow) return desk.selection.subscribe((selection) => page.windows.tellSelection(selection));
  }, [desk, page, isMapWindow]);

  // One window sounds, not all of them.
  if (isMapWindow) return <MapWindow theme={theme} windows={page.windows} />;
  return (
    <>
      <Alarms chime={chime} sound={settings.sound} native={native} />
      {seat.kind === 'locked' ? (
        <Locked seat={seat} signIn={signIn} onOther={signOut} />
      ) : (
        <Frame
          desk={desk}
          settings={settings}
          onSettings={page.settings.change}
          theme={theme}
          notices={page.notices}
          chime={chime}
          onMapWindow={native.openMapWindow}
          onLock={lock}
          onSignOut={signOut}
        />
      )}
    </>
  );
};

/** What an alarm does besides standing on screen; apart, so that a new request draws nothing it does not concern. */
const Alarms = ({ chime, sound, native }: { chime: Chime; sound: boolean; native: Native }) => {
  const { t } = useTranslation(['drill']);
  const unseen = useUnseen();
  const isDrill = useReplica((state) => state.drill !== null);
  useAlarmSound(chime, sound);
  useLossSound(chime, sound);
  useWaitingSound(chime, sound);
  useEmergencySound(chime);
  useCrewAlarmSound(chime, sound);
  useQuestionSound(chime, sound);
  useAlarmNotice(native.notify);
  useEffect(() => {
    const name = isDrill ? `${t('drill:banner')} · Sociolance` : 'Sociolance';
    document.title = unseen > 0 ? `(${unseen}) ${name}` : name;
  }, [unseen, isDrill, t]);
  return null;
};

const Locked = ({
  seat,
  signIn,
  onOther,
}: {
  seat: Extract<Seat, { kind: 'locked' }>;
  signIn: SignIn;
  onOther: () => void;
}) => <LockedPage session={seat.session} listed={seat.listed} unseen={useUnseen()} signIn={signIn} onOther={onOther} />;
