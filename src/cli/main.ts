import { run } from './program';

const io = {
  cwd: process.cwd(),
  stdout: (text: string) => void process.stdout.write(text),
  stderr: (text: string) => void process.stderr.write(text),
  isWatched: process.stderr.isTTY,
};

// Not process.exit: what was written must reach a pipe first. A crash is an unhandled rejection, which Node reports.
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
