/** What somebody else's task file may hold: markup, commands, marks that turn the writing, half characters, length. */
export function hostileTitles(): readonly string[] {
  return [
    '<script>document.title = "owned"</script><img src=x onerror=alert(1)>',
    '[run](command:workbench.action.quit) $(trash) \u001b[31m',
    '\u202eright to left override \u2066isolate \u200f mark',
    '🙂👩‍👩‍👧‍👦'.repeat(40),
    '\ud800 half a pair \u0000 nothing',
    'x'.repeat(10_000),
  ];
}
