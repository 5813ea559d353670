import type { LanguageModel } from '../../core/ports/languageModel';

/** The vendor of a model, as `vendor/id` names it. */
export function vendorOf({ id }: Pick<LanguageModel, 'id'>): string {
  return id.split('/')[0] ?? id;
}
