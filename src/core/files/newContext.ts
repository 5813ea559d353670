/** The `context.md` of a session that begins with a person's request, in the form that the workflow's agents write. */
export function newContext(name: string, session: string, createdAt: string, request: string): string {
  const section = (heading: string, body: string) => `## ${heading}\n${body}\n`;
  return [
    `# Task Context: ${name}\n`,
    `Session ID: ${session}\nCreated: ${createdAt}\nStatus: in_progress\n`,
    section('Current Request', quoted(request)),
    section('Context Files (Standards to Follow)', ''),
    section('Reference Files (Source Material to Look At)', ''),
    section('External Docs Fetched', ''),
    section('Components', ''),
    section('Constraints', ''),
    section('Exit Criteria', ''),
  ].join('\n');
}

/** A line of a request that looks like a heading must not become one. */
function quoted(request: string): string {
  return request.trim().replace(/^(\s*)(#{1,6}\s)/gm, '$1\\$2');
}
