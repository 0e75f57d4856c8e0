/** The iPhones there are to choose from, and whether each has a Dynamic Island. Source: Apple, technical specifications. */
export const models = {
  iphone14: { dynamicIsland: false },
  iphone16: { dynamicIsland: true },
} as const satisfies Record<string, { readonly dynamicIsland: boolean }>;
export type Model = keyof typeof models;

export const modelNames = Object.keys(models) as [Model, ...Model[]];

/** Whether a phone has a Dynamic Island. */
export const hasIsland = ({ model }: { readonly model: Model }): boolean => models[model].dynamicIsland;
