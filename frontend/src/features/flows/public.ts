// What other features may use of flows.
export { flow, flowBySlug, flows, flowVersion } from "./api";
export { Filled } from "./parts/filled";
export { FlowPicker } from "./parts/flow-picker";
export { FlowShortlist } from "./parts/flow-shortlist";
export { OutsideLink, Prose } from "./parts/prose";
export { flowSource } from "./source";
