import { useEffect, useState } from "react";

/** Enter takes what was found for the words as they stand: pressed before the answer is there, it waits for it. */
export function useEnter(settled: boolean, take: () => void) {
  const [waiting, setWaiting] = useState(false);
  useEffect(() => {
    if (!waiting || !settled) return;
    setWaiting(false);
    take();
  }, [waiting, settled, take]);
  return { press: () => setWaiting(true), forget: () => setWaiting(false) };
}
