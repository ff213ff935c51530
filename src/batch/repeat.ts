/** Does something every so often, never twice at once, until stopped. That it fails now and then does no harm. */
export function repeat(task: () => Promise<unknown>, milliseconds: number): () => void {
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    task()
      .catch(() => undefined)
      .finally(() => (isBusy = false));
  }, milliseconds);
  return () => {
    clearInterval(timer);
  };
}
