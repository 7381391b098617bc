// Stands in for the native module `@vscode/native-watchdog`, which ends an extension host whose server is gone.
const INTERVAL = 2000;

exports.start = function (pid) {
  const timer = setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (error.code === 'ESRCH') process.exit(87);
    }
  }, INTERVAL);
  timer.unref();
};

exports.exit = function (code) {
  process.exit(code || 0);
};
