import { defaultSettings, effectiveSettings, settingsOverridesSchema, settingsSchema } from '../../../lib/shared/settings.ts';

describe('The settings in force', () => {
  it('are the defaults where no level says otherwise', () => {
    expect(effectiveSettings({}, {}, {})).toEqual(defaultSettings);
    expect(effectiveSettings()).toEqual(defaultSettings);
  });

  it('come from the team, else its site, else the service', () => {
    const service = { promptMinutes: 10, feeDays: 21, closedMonths: 12 };
    const site = { promptMinutes: 20, feeDays: 28 };
    const team = { promptMinutes: 30 };

    expect(effectiveSettings(service, site, team)).toEqual({
      ...defaultSettings,
      promptMinutes: 30,
      feeDays: 28,
      closedMonths: 12,
    });
  });

  it('replace a list whole, also by an empty one', () => {
    expect(effectiveSettings({ noContactLetters: [] }).noContactLetters).toEqual([]);
    expect(effectiveSettings({ downtimeLetters: ['CMSL0080'] }, { downtimeLetters: ['CMSL0077'] }).downtimeLetters).toEqual([
      'CMSL0077',
    ]);
  });

  it('leave the defaults themselves alone', () => {
    const before = structuredClone(defaultSettings);
    effectiveSettings({ promptMinutes: 1 });

    expect(defaultSettings).toEqual(before);
  });
});

describe('The defaults', () => {
  it('are what the service promises', () => {
    expect(settingsSchema.parse(defaultSettings)).toEqual(defaultSettings);
    expect(defaultSettings).toMatchObject({
      promiseHours: 24,
      allocationReminderMinutes: 120,
      allocationEscalationMinutes: 240,
      promptMinutes: 15,
      resultChaseMinutes: 30,
      resultEscalationMinutes: 120,
      downtimeLetters: ['CMSL0077', 'CMSL0080'],
      noContactLetters: ['NO-CONTACT'],
      feeDays: 14,
      closedMonths: 24,
    });
  });

  it('each say what they mean', () => {
    for (const [name, field] of Object.entries(settingsSchema.shape))
      expect([name, field.description]).toEqual([name, expect.stringMatching(/\w{3}/)]);
  });
});

describe('A level’s own settings', () => {
  it.each([{}, { promptMinutes: 20 }, { noContactLetters: [] }, { letterReturnAddress: ['PO Box 1'] }])(
    'may be some of them (%j)',
    (overrides) => {
      expect(settingsOverridesSchema.parse(overrides)).toEqual(overrides);
    },
  );

  it.each([
    { promptMinutes: 0 },
    { promptMinutes: 1.5 },
    { promptMinutes: 10_081 },
    { promiseHours: 337 },
    { feeDays: 91 },
    { closedMonths: 0 },
    { clericalMailbox: 'nobody' },
    { noContactLetters: ['CMSL9999'] },
    { letterReturnAddress: [] },
    { letterReturnAddress: ['1', '2', '3', '4', '5', '6'] },
    { letterSender: '' },
    { promptMinutes: null },
    { colour: 'red' },
  ])('are never %j', (overrides) => {
    expect(settingsOverridesSchema.safeParse(overrides).success).toBe(false);
  });
});
