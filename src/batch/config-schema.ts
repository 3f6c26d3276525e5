import { z } from 'zod';
import { configSchema } from '#workspace/config-schema.js';

/** The JSON Schema of `qisu.yaml`, for editors. */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });
}
