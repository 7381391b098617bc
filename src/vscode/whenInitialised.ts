/** What git says of itself. */
export interface Initialising {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: (listener: () => void) => { dispose(): unknown };
}

/** Resolves when git has looked for repositories, as it does when a window starts; after `patience` milliseconds in any case. */
export function whenInitialised(git: Initialising, patience: number): Promise<void> {
  if (git.state === 'initialized') return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    };
    const timer = setTimeout(done, patience);
    const listening = git.onDidChangeState(() => git.state === 'initialized' && done());
  });
}
