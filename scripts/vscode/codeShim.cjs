#!/usr/bin/env node
// Stands in for the `code` executable where no VS Code can be downloaded: see codeShim.ts.
require('tsx/cjs');
require('./codeShim.ts');
