/**
 * Settings of windows under test: commands run as the person, those of the sample unasked, whether this machine has a
 * sandbox or not. What the sandbox does has tests of its own.
 */
export const COMMAND_SETTINGS = {
  'callboard.sandbox': 'off',
  'callboard.allowedCommands': ['node --test *', 'npm test', 'npm run lint', 'npm run typecheck'],
};
