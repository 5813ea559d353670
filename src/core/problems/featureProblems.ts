import type { Feature } from '../model/feature';
import type { Problem } from '../model/problem';
import { nothingToProve, sharedDeliverables, vagueCriteria } from './criteriaRules';
import { circularDependencies, danglingDependencies } from './dependencyRules';
import { featureStatus, missingParts, wrongCounts } from './featureRules';
import { duplicateSeqs, foreignIds, outOfOrder, timesOutOfOrder } from './identityRules';
import { missingFiles } from './missingFiles';
import { type ProblemPorts, type Rule, toProblem } from './ruleContext';

/** Every rule that looks at a feature as a whole, the graver ones first. */
const RULES: readonly Rule[] = [
  missingParts,
  duplicateSeqs,
  danglingDependencies,
  circularDependencies,
  wrongCounts,
  featureStatus,
  outOfOrder,
  timesOutOfOrder,
  sharedDeliverables,
  nothingToProve,
  missingFiles,
  foreignIds,
  vagueCriteria,
];

/**
 * All problems of a feature: those of its files as given, then those that show only when the files are seen together.
 * @param fileProblems what reading the single files found
 * @param ports how to place findings in the files, and to look at the disk; rules that need what is not given say nothing
 */
export function featureProblems(
  feature: Feature,
  fileProblems: readonly Problem[],
  ports: ProblemPorts = {},
): readonly Problem[] {
  const found = [...fileProblems];
  for (const rule of RULES) for (const finding of rule(feature, ports)) found.push(toProblem(finding, ports));
  return found;
}
