import { lonely } from "@/lib/lonely";
export const walk = lonely;
