/** `agent_id` of a subtask that a person took over, and who signs what a person decides. */
export const PERSON = 'person';
