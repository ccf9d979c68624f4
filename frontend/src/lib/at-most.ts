/** Waits for something that is about to come, but not longer than that. How it ends is for others to tell. */
export function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    work.then(
      () => resolve(),
      () => resolve(),
    );
    setTimeout(resolve, milliseconds);
  });
}
