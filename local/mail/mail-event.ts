import * as z from 'zod';

/** What somebody lets become of a message in the mailbox. */
export const mailEventCommand = z.strictObject({
  mail: z.string().min(1),
  event: z.enum(['bounce', 'complaint']),
  /** Whether it bounced for good; a full mailbox is no such thing. */
  permanent: z.boolean().default(true),
});
export type MailEventCommand = z.output<typeof mailEventCommand>;

/** SES's event about a message, in the SNS envelope in which Lambda gets it. */
export const sesEvent = (
  { event, permanent }: MailEventCommand,
  { tags, to }: { tags: Record<string, string>; to: readonly string[] },
) => {
  const recipients = to.map((emailAddress) => ({ emailAddress }));
  const message = {
    eventType: event === 'bounce' ? 'Bounce' : 'Complaint',
    ...(event === 'bounce'
      ? { bounce: { bounceType: permanent ? 'Permanent' : 'Transient', bounceSubType: 'General', bouncedRecipients: recipients } }
      : { complaint: { complainedRecipients: recipients } }),
    mail: { destination: to, tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])) },
  };
  return {
    Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns: { Type: 'Notification', Message: JSON.stringify(message) } }],
  };
};
