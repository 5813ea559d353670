import {
  type LanguageModel,
  type LanguageModels,
  ModelError,
  type ModelRequest,
  vendorOf,
} from '../../core/ports/languageModel';
import { msg } from '../../core/text/message';

/** What a vendor of models is held to at the moment. */
export interface VendorState {
  readonly vendor: string;
  /** Requests, or agents, at a time. */
  readonly limit: number;
  /** True when the vendor itself said that it was too much, which holds for requests; else a setting limits its agents. */
  readonly slowed: boolean;
  /** How many wait for their turn. */
  readonly waiting: number;
}

interface Lane {
  inFlight: number;
  /** What the vendor bears by its own word; no limit where it never complained. */
  bears: number;
  /** Answers since the last complaint or step up. */
  good: number;
  readonly queue: (() => void)[];
}

/** So many good answers in a row let one more request go at a time. */
const STEP_UP = 8;

/**
 * How many requests each vendor gets at a time: all, until it refuses for its rate limit. A refusal halves what it gets,
 * good answers give it back one by one, as TCP does with a full line.
 */
export class RequestThrottle {
  readonly #lanes = new Map<string, Lane>();

  /** Resolves with true when a request may be sent, with false when the signal aborted first. */
  async enter(vendor: string, signal: AbortSignal): Promise<boolean> {
    const lane = this.#lane(vendor);
    while (!signal.aborted) {
      if (lane.inFlight < lane.bears) {
        lane.inFlight++;
        return true;
      }
      await new Promise<void>((resolve) => {
        const wake = () => {
          signal.removeEventListener('abort', wake);
          const at = lane.queue.indexOf(wake);
          if (at >= 0) lane.queue.splice(at, 1);
          resolve();
        };
        lane.queue.push(wake);
        signal.addEventListener('abort', wake);
      });
    }
    return false;
  }

  /** A request has ended. @param how what the vendor said: an answer, that it was too much, or something else */
  leave(vendor: string, how: 'answered' | 'rateLimited' | 'other'): void {
    const lane = this.#lane(vendor);
    if (how === 'rateLimited') {
      lane.bears = Math.max(1, Math.floor(Math.min(lane.bears, lane.inFlight) / 2));
      lane.good = 0;
    } else if (how === 'answered' && Number.isFinite(lane.bears) && ++lane.good >= STEP_UP) {
      lane.good = 0;
      lane.bears++;
      // Nobody waits any more: it bears all that there is.
      if (lane.queue.length === 0 && lane.inFlight < lane.bears) lane.bears = Number.POSITIVE_INFINITY;
    }
    lane.inFlight--;
    for (const wake of lane.queue.splice(0)) wake();
  }

  /** Vendors at which requests wait for their turn. */
  get congested(): readonly VendorState[] {
    return [...this.#lanes].flatMap(([vendor, lane]) =>
      lane.queue.length === 0
        ? []
        : [
            {
              vendor,
              limit: lane.bears,
              slowed: true,
              waiting: lane.queue.length,
            },
          ],
    );
  }

  #lane(vendor: string): Lane {
    const known = this.#lanes.get(vendor);
    if (known) return known;
    const lane: Lane = { inFlight: 0, bears: Number.POSITIVE_INFINITY, good: 0, queue: [] };
    this.#lanes.set(vendor, lane);
    return lane;
  }
}

/** Language models whose requests wait for their turn at their vendor. */
export function throttledModels(models: LanguageModels, throttle: RequestThrottle): LanguageModels {
  return { select: async (choice, signal) => throttled(await models.select(choice, signal), throttle) };
}

function throttled(model: LanguageModel, throttle: RequestThrottle): LanguageModel {
  const vendor = vendorOf(model);
  return {
    id: model.id,
    name: model.name,
    maxInputTokens: model.maxInputTokens,
    countTokens: (words) => model.countTokens(words),
    async *send(request: ModelRequest) {
      if (!(await throttle.enter(vendor, request.signal)))
        throw new ModelError('cancelled', msg('It was stopped before it was sent.'));
      let how: 'answered' | 'rateLimited' | 'other' = 'other';
      let left = false;
      const leave = () => {
        if (!left) throttle.leave(vendor, how);
        left = true;
      };
      // A model that hangs whatever it is told must not keep others waiting once nobody wants its answer.
      request.signal.addEventListener('abort', leave);
      try {
        yield* model.send(request);
        how = 'answered';
      } catch (error) {
        if (error instanceof ModelError && error.reason === 'rateLimited') how = 'rateLimited';
        throw error;
      } finally {
        request.signal.removeEventListener('abort', leave);
        leave();
      }
    },
  };
}
