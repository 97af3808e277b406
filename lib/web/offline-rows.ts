/** "nationalInsuranceNumber" → "National insurance number". */
const spoken = (name: string): string => {
  const words = name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const said = (value: unknown): string => (typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value));

/** The fields of an offline application that were taken, as rows of a summary list: "Other parent: full name" and so on. */
export const offlineRows = (
  fields: unknown,
  parents: readonly string[] = [],
): { key: { text: string }; value: { text: string } }[] => {
  if (typeof fields !== 'object' || fields === null)
    return [
      {
        key: { text: parents.map((name, index) => (index === 0 ? spoken(name) : spoken(name).toLowerCase())).join(': ') },
        value: { text: said(fields) },
      },
    ];
  const entries = Array.isArray(fields)
    ? fields.map((value, index): [string, unknown] => [`${index + 1}`, value])
    : Object.entries(fields);
  return entries.flatMap(([name, value]) => offlineRows(value, [...parents, name]));
};
