/** The JSON Schema of the format, generated from the models; the part of JSON Schema that it uses. */

import written from "./flow.schema.json";

export type Schema = {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string;
  description?: string;
  default?: unknown;
  const?: string | number;
  enum?: string[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  discriminator?: { propertyName: string; mapping: Record<string, string> };
};

export const flowSchema = written as unknown as Schema;

export function definition(ref: string): Schema {
  const found = flowSchema.$defs?.[ref.replace("#/$defs/", "")];
  if (!found) throw new Error(`The schema has no ${ref}`);
  return found;
}
