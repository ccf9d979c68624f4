import { renew } from "@/api/login";
import "@/ui/styles.css";

/** Another tab may be slow to have its turn. */
const patience = 100;

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

// The cookie is exchanged first: the code of the page is long, and nothing leaves or arrives while it runs. The frame
// waits for the answer, and says so when it fails. On the sign-in page a good cookie leads inside, and without an
// answer the form stands anyway.
const asked = new Promise<void>((resolve) => {
  renew(null, resolve).catch(() => {});
  setTimeout(resolve, patience);
});
void asked.then(() => import("@/app/start")).then(({ start }) => start(root));
