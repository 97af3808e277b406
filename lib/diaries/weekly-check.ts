/** The types that 000 "How to check the availability" names: initial appointments, commitments, residency, gateway; and what payment hangs on. */
const CHECKED = /^(initial|first commitment|habitual residency|gateway)/i;

/** Whether the weekly check has to look at a type. */
export const isChecked = ({ name, keyType }: { readonly name: string; readonly keyType: boolean }): boolean =>
  keyType || CHECKED.test(name);
