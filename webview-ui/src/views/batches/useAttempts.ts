import { useEffect, useState } from 'react';
import type { BoardFeature } from '../../../../src/protocol/boardFeature';
import { type BoardAttempts, boardAttemptsSchema } from '../../../../src/protocol/boardQueries';
import { useActions } from '../../state/boardContext';

const TIMEOUT = 10_000;

export type Attempt = BoardAttempts[number];

/** The attempts before the newest one, by subtask key; asked for where the newest is not the first. */
export function useAttempts(features: readonly BoardFeature[]): ReadonlyMap<string, readonly Attempt[]> {
  const { host } = useActions();
  const [found, setFound] = useState<ReadonlyMap<string, readonly Attempt[]>>(new Map());
  const repeated = features.filter(({ subtasks }) => subtasks.some(({ run }) => (run?.attempt ?? 1) > 1));
  const wanted = repeated
    .map(({ key, subtasks }) => `${key} ${subtasks.reduce((sum, { run }) => sum + (run?.attempt ?? 0), 0)}`)
    .join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: earlier attempts change only when another one begins
  useEffect(() => {
    let current = true;
    const ask = async (feature: BoardFeature) => {
      const query = { kind: 'attempts' as const, feature: feature.key };
      const attempts = await host.endpoint.ask({ kind: 'query', query }, boardAttemptsSchema, TIMEOUT);
      const keys = new Map(feature.subtasks.map(({ seq, key }) => [seq, key]));
      return attempts.map((attempt) => [keys.get(attempt.seq), attempt] as const);
    };
    Promise.all(repeated.map(ask)).then(
      (all) => {
        const byKey = new Map<string, Attempt[]>();
        for (const [key, attempt] of all.flat()) {
          if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), attempt]);
        }
        if (current) setFound(byKey);
      },
      // The newest attempts are shown without them; a banner says when the host is away.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [host, wanted]);
  return found;
}
