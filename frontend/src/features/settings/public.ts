// What the frame of the product shows of the settings.
export { sections as settingsSections } from "./sections";
