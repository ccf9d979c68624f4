import { router } from "@/app/router";
export const shell = router;
