import { type Catalogue, type TypeFacts, typeFactsSchema } from '../../lib/diaries/type-facts.ts';

const aType = (code: string, name: string, minutes: number): TypeFacts =>
  typeFactsSchema.parse({
    code,
    number: 1,
    name,
    minutes,
    channels: ['face-to-face'],
    keyType: false,
    bufferBefore: 0,
    bufferAfter: 0,
    noticeMinutes: 0,
    horizonDays: 90,
    byBlockTime: false,
    priority: 'normal',
  });
/** Three appointment types, two of them alike in name. */
export const catalogue: Catalogue = new Map(
  [
    aType('FCM', 'First Commitment Meeting', 50),
    aType('WSR10', 'Work Search Review', 10),
    aType('WSR20', 'Work Search Review', 20),
  ].map((type) => [type.code, type]),
);
