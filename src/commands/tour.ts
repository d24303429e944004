import type { Command } from 'commander';
import { exitCodes, outcome, print } from '../adapters/terminal.ts';

export function register(program: Command): void {
  program
    .command('tour')
    .description('build the bundled report into build/, ask it one question, and say what to try next')
    .action(() => runTour(program));
}

async function runTour(program: Command): Promise<void> {
  const { bundledReports } = await import('../adapters/files.ts');
  await program.parseAsync(['build', bundledReports()], { from: 'user' });
  if (outcome.code !== exitCodes.done) return;
  print('\nHow are these two connected? muster path 甄延城 崔雪松\n');
  await program.parseAsync(['path', '甄延城', '崔雪松'], { from: 'user' });
  print(`
Try next:
  build/viewer.html, opened in a browser              the graph beside the text: one file, no network
  npx muster path 甄延城 崔雪松 --mode all-shortest   every way that is equally short
  npx muster path 刘忠 史少春 --lang en               another pair, labels in English
  npx muster find 督查                                names like this
  npx muster show 秘书二局                            all that is said of it, with the sentences
  npx muster new my-report.md                         a first report of your own
  npx muster --help                                   all commands`);
}
