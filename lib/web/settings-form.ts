import * as z from 'zod';
import { defaultSettings, type Settings, type SettingsOverrides, settingsSchema } from '../shared/settings.ts';
import { type Boxes, type FormWords, typedBoxes, typedLines } from './admin-forms.ts';
import { typed } from './forms.ts';

type SettingName = keyof Settings;

const CALLS = 'Calls and reminders';
const CASES = 'Call backs of cases';
const LETTERS = 'Letters';
const MAILBOXES = 'Mailboxes';
const KEEPING = 'Keeping records';

/** Under which heading a setting stands, and what it is called there. */
const places: Readonly<Record<SettingName, readonly [group: string, label: string]>> = {
  promiseHours: [CALLS, 'Promise'],
  allocationReminderMinutes: [CALLS, 'Reminder to allocate'],
  allocationEscalationMinutes: [CALLS, 'Escalation when nobody allocates'],
  promptMinutes: [CALLS, 'Prompt before a call'],
  resultChaseMinutes: [CALLS, 'Chase for a result'],
  resultEscalationMinutes: [CALLS, 'Escalation when a result is missing'],
  caseLeadMinutes: [CASES, 'Start before the agreed time'],
  caseReminderMinutes: [CASES, 'Reminder before the start'],
  cpoMailbox: [CASES, 'Functionally unique: CPO'],
  ioMailbox: [CASES, 'Functionally unique: IO'],
  ftfMailbox: [CASES, 'Functionally unique: FTF'],
  sarMailbox: [CASES, 'Functionally unique: SAR'],
  downtimeLetters: [LETTERS, 'Letters after a downtime application'],
  noContactLetters: [LETTERS, 'Letters when nobody was reached'],
  feeDays: [LETTERS, 'Time to pay the fees'],
  letterSender: [LETTERS, 'Sender'],
  letterReturnAddress: [LETTERS, 'Return address'],
  letterTelephone: [LETTERS, 'Telephone number'],
  clericalMailbox: [MAILBOXES, 'Clerical team'],
  mpHotlineMailbox: [MAILBOXES, 'MP Hotline'],
  closedMonths: [KEEPING, 'Closed call backs'],
};

type Kind = 'number' | 'choices' | 'lines' | 'email' | 'text';

/** A setting as the page shows it. */
export interface SettingField {
  readonly name: SettingName;
  readonly group: string;
  readonly label: string;
  readonly meaning: string;
  readonly kind: Kind;
  /** `hours`, `minutes`, `days` or `months`, from the setting's name; blank for others. */
  readonly unit: string;
  readonly choices: readonly string[];
}

const kindOf = (schema: z.core.$ZodType): { readonly kind: Kind; readonly choices: readonly string[] } => {
  if (schema instanceof z.ZodNumber) return { kind: 'number', choices: [] };
  if (schema instanceof z.ZodEmail) return { kind: 'email', choices: [] };
  if (!(schema instanceof z.ZodArray)) return { kind: 'text', choices: [] };
  if (schema.element instanceof z.ZodEnum) return { kind: 'choices', choices: schema.element.options.map(String) };
  return { kind: 'lines', choices: [] };
};

const names: readonly SettingName[] = settingsSchema.keyof().options;

export const settingFields: readonly SettingField[] = names.map((name) => {
  const schema = settingsSchema.shape[name];
  const [group, label] = places[name];
  const unit = /(Hours|Minutes|Days|Months)$/.exec(name)?.[0].toLowerCase() ?? '';
  return { name, group, label, meaning: schema.description ?? '', unit, ...kindOf(schema) };
});

const fieldsOf = (kind: Kind): readonly SettingName[] =>
  settingFields.filter((field) => field.kind === kind).map(({ name }) => name);

export const settingWords: FormWords = { blank: {}, lists: fieldsOf('lines') };

/** A value as words: "24 hours", "CMSL0077, CMSL0080", "none". */
export const settingText = ({ unit }: SettingField, value: Settings[SettingName]): string => {
  if (typeof value === 'object') return value.join(', ') || 'none';
  return unit === '' ? `${value}` : `${value} ${value === 1 ? unit.slice(0, -1) : unit}`;
};

export interface Inherited {
  readonly value: Settings[SettingName];
  readonly from: 'default' | 'service' | 'site';
}

/** What a setting is where a level does not set it, and who says so. */
export const inheritedSetting = (
  name: SettingName,
  above: readonly { readonly of: 'service' | 'site'; readonly overrides: SettingsOverrides }[],
): Inherited =>
  above.reduce<Inherited>(
    (inherited, { of, overrides }) => {
      const value = overrides[name];
      return value === undefined ? inherited : { value, from: of };
    },
    { value: defaultSettings[name], from: 'default' },
  );

/** Whether the letters are inherited or chosen here: choosing none is a choice too. */
const modeOf = (name: string): string => `${name}-mode`;

export const boxesOfSettings = (own: SettingsOverrides): Boxes =>
  Object.fromEntries(
    settingFields.flatMap(({ name, kind }) => {
      const value = own[name];
      if (kind === 'choices')
        return [
          [modeOf(name), value === undefined ? 'inherit' : 'own'],
          [name, Array.isArray(value) ? value : []],
        ];
      return [[name, Array.isArray(value) ? value.join('\n') : `${value ?? ''}`]];
    }),
  );

export const typedSettings = (form: URLSearchParams): Boxes => typedBoxes(form, fieldsOf('choices'));

const WHOLE = /^-?\d{1,9}$/;

const readSetting = ({ name, kind }: SettingField, form: URLSearchParams): unknown => {
  if (kind === 'choices') return typed(form, modeOf(name)) === 'own' ? form.getAll(name) : undefined;
  const text = typed(form, name);
  if (text === undefined) return undefined;
  if (kind === 'lines') return typedLines(form, name);
  if (kind === 'number') return WHOLE.test(text) ? Number(text) : text;
  return text;
};

/** The form as `PUT /settings` takes it: what is blank is inherited, so it is left out. */
export const readSettingsForm = (form: URLSearchParams): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    settingFields.flatMap((field) => {
      const value = readSetting(field, form);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
