// Whether something waits for the server for longer than one overlooks.
import type { StoreApi } from "zustand/vanilla";
import type { Shown } from "./shown";

const overlooked = 400;

export function tellLate(store: StoreApi<Shown>): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const look = ({ player }: Shown) => {
    if (player.pending.length === 0) {
      if (timer) clearTimeout(timer);
      timer = null;
      if (store.getState().late) store.setState({ late: false });
    } else timer ??= setTimeout(() => store.setState({ late: true }), overlooked);
  };
  look(store.getState());
  store.subscribe(look);
}
