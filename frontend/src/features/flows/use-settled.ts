import { useEffect, useState } from "react";

/** The words once the fingers rest, so that not every letter is asked for. */
export function useSettled(words: string, rest = 120): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), rest);
    return () => clearTimeout(timer);
  }, [words, rest]);
  return settled;
}
