import { inner } from "@/features/one/public";
export const allowed = inner;
