import { type LanguageModel, type LanguageModels, ModelError, type ModelRequest } from '../../core/ports/languageModel';
import { msg } from '../../core/text/message';
import type { RequestThrottle } from './requestThrottle';
import { vendorOf } from './vendorOf';

/** Language models whose requests wait for their turn at their vendor. */
export function throttledModels(models: LanguageModels, pace: RequestThrottle): LanguageModels {
  return { select: async (choice, signal) => paced(await models.select(choice, signal), pace) };
}

function paced(model: LanguageModel, pace: RequestThrottle): LanguageModel {
  const vendor = vendorOf(model);
  return {
    id: model.id,
    name: model.name,
    maxInputTokens: model.maxInputTokens,
    countTokens: (words) => model.countTokens(words),
    async *send(request: ModelRequest) {
      if (!(await pace.enter(vendor, request.signal)))
        throw new ModelError('cancelled', msg('It was stopped before it was sent.'));
      let how: 'answered' | 'rateLimited' | 'other' = 'other';
      let left = false;
      const leave = () => {
        if (!left) pace.leave(vendor, how);
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
