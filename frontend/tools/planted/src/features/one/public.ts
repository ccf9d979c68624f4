export { inner } from "./parts/inner";
