import { inner } from "@/features/one/parts/inner";
export const reach = inner;
