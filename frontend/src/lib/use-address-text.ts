/** Text that is typed and stands in the address: the field answers at once, the address follows. */
import { useEffect, useState } from "react";
import { useLocation, useSearchParams } from "react-router";

export function useAddressText(name: string): [string, (text: string) => void] {
  const [address, setAddress] = useSearchParams();
  const { state } = useLocation();
  const there = address.get(name) ?? "";
  const [text, setText] = useState(there);
  const typed = state?.typed === true;
  useEffect(() => {
    if (!typed) setText(there);
  }, [there, typed]);
  const type = (next: string) => {
    setText(next);
    const change = (now: URLSearchParams) => {
      const words = new URLSearchParams(now);
      if (next) words.set(name, next);
      else words.delete(name);
      return words;
    };
    setAddress(change, { replace: true, state: { typed: true } });
  };
  return [text, type];
}
