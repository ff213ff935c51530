/*
 * Loaded into a child process before the program itself (node --require). The other end of its stdin is held by whoever
 * started it; where that is killed and cannot stop its children, the pipe closes, and the child stops itself.
 */
process.stdin.on('error', stop).on('end', stop).resume();
// Waiting for that must not keep a finished run alive.
(process.stdin as unknown as { unref?: () => void }).unref?.();

function stop(): void {
  process.kill(process.pid, 'SIGTERM');
}
