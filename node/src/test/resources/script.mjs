// A script that NodeProcess runs: events, lines, errors, exit code.
const [mode = ''] = process.argv.slice(2);
if (mode === 'spin') for (;;);
if (mode === 'wait') setInterval(() => {}, 1000);
console.log(JSON.stringify({ event: 'progress', step: 'client', done: 1, total: 2 }));
console.log('not an event');
console.log('{not json');
console.error('a warning');
console.log(JSON.stringify({ event: 'env', project: process.env.CORTADO_PROJECT, directory: process.cwd(), guard: process.env.CORTADO_GUARD ?? null }));
if (mode === 'fail') process.exit(7);
