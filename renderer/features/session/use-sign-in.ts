import { useEffect, useState } from 'react';
import type { SignIn, SignInAnswer } from './sign-in.ts';

type Refused = Extract<SignInAnswer, { kind: 'refused' }>;

/** One attempt at a time, what became of the last, and the seconds left where the desk asks to wait. */
export const useSignIn = (signIn: SignIn) => {
  const [isTrying, setTrying] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const wait = refused?.waitSeconds ?? 0;

  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(
      () =>
        setRefused((last) => (last && last.waitSeconds > 1 ? { ...last, waitSeconds: last.waitSeconds - 1 } : null)),
      1000,
    );
    return () => clearTimeout(timer);
  }, [wait]);

  const attempt = async (account: string, password: string) => {
    if (isTrying || wait > 0) return;
    setTrying(true);
    const answer = await signIn(account, password);
    setTrying(false);
    setRefused(answer.kind === 'refused' ? { ...answer, waitSeconds: Math.ceil(answer.waitSeconds) } : null);
  };
  return { attempt, isTrying, refused, wait };
};
