import type { Submission } from './stageSubmissions';

type Scored = Submission<'priorities'>['stories'][number];

/** The figures of a story's priority. */
export interface PriorityScores {
  /** Reach × impact × confidence ÷ 100 ÷ effort, to two digits behind the point. */
  readonly rice: number;
  /** (Business value + time criticality + risk reduction) ÷ job size, to two digits behind the point. */
  readonly wsjf: number;
}

/** Computes RICE and WSJF from their parts; a score that was submitted is not looked at. */
export function priorityScores({ rice, wsjf }: Pick<Scored, 'rice' | 'wsjf'>): PriorityScores {
  return {
    rice: twoDigits((rice.reach * rice.impact * (rice.confidence / 100)) / rice.effort),
    wsjf: twoDigits((wsjf.businessValue + wsjf.timeCriticality + wsjf.riskReduction) / wsjf.jobSize),
  };
}

function twoDigits(value: number): number {
  return Math.round(value * 100) / 100;
}
