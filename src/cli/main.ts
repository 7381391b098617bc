import type { WriteStream } from 'node:tty';
import { run } from './program';

const io = {
  cwd: process.cwd(),
  stdout: (text: string) => void process.stdout.write(text),
  stderr: (text: string) => void process.stderr.write(text),
  isWatched: process.stderr.isTTY,
  colours: { stdout: hasColours(process.stdout), stderr: hasColours(process.stderr) },
};

/** Only terminals have colours, and not where NO_COLOR, NODE_DISABLE_COLORS or TERM=dumb say otherwise: Node looks at these. */
function hasColours(stream: WriteStream): boolean {
  return stream.isTTY === true && stream.hasColors();
}

// Whoever reads (`| head`) may have had enough; that is no failure of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? process.exitCode ?? 0 : 1));
}

// Not process.exit: what was written must reach a pipe first. A crash is an unhandled rejection, which Node reports.
void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
});
