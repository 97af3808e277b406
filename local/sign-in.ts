import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { type Configuration, type JWK } from 'oidc-provider';
import { CHOICE, chosenPerson, unchoose } from './console/chosen-person.ts';
import type { SamplePerson } from './console/console-parts.ts';
import { html } from './console/html.ts';
import { page } from './console/layout.ts';
import { roleWords } from './console/people.ts';
import { readBody } from './http.ts';

export interface SignInParts {
  /** Where the provider is mounted, such as `http://localhost:3000/local/issuer`. */
  issuer: string;
  /** The service that people sign in to. */
  url: string;
  clientId: string;
  clientSecret: string;
  staffNumberClaim: string;
  key: JWK;
  people: readonly SamplePerson[];
}

/** Answers what belongs to signing in; false for anything else. */
export type SignInServer = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

const MOUNT = '/local/issuer';
const FORM_LIMIT_BYTES = 10_000;

const configurationOf = ({ url, clientId, clientSecret, staffNumberClaim, key }: SignInParts): Configuration => ({
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [`${url}/sign-in/callback`],
      post_logout_redirect_uris: [`${url}/signed-out`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  jwks: { keys: [key] },
  cookies: { keys: [clientSecret] },
  pkce: { required: () => true },
  claims: { openid: ['sub', staffNumberClaim] },
  conformIdTokenClaims: false,
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => {
        const question = html`<h1>Sign out</h1><p>The sample sign-in service ends your session too.</p>`;
        const button = '<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>';
        context.body = page('Sign out', question).markup.replace('</main>', `${form}${button}</main>`);
      },
    },
  },
  interactions: { url: (_, { uid }) => `${CHOICE}${uid}` },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId, [staffNumberClaim]: accountId }) }),
  // Whoever signs in agrees: there is nothing to share but who they are.
  loadExistingGrant: async (context) => {
    const { client, session } = context.oidc;
    if (!client || session?.accountId === undefined) return undefined;
    const grant = new context.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
  renderError: (context) => {
    context.type = 'html';
    context.body = page(
      'Signing in did not work',
      html`<h1>Signing in did not work</h1><p><a href="/">Begin again</a></p>`,
    ).markup;
  },
});

const choicePage = (people: readonly SamplePerson[]): string =>
  page(
    'Who are you today?',
    html`<h1>Who are you today?</h1>
<p>This sign-in service is for this machine alone. Choose one of the sample people; no password is needed.</p>
<form method="post"><div class="scroll" role="region" aria-label="Sample people" tabindex="0"><table><caption>Sample people</caption>
<thead><tr><th scope="col">Sign in</th><th scope="col">Role</th><th scope="col">Team</th></tr></thead>
<tbody>${people.map(
      (person) =>
        html`<tr><td><button name="staffNumber" value="${person.staffNumber}">Sign in as ${person.name}</button></td><td>${roleWords(person)}</td><td>${person.team}</td></tr>`,
    )}</tbody></table></div></form>`,
  ).markup;

/** The department's sign-in service, as far as one machine needs it: real OIDC code flow with PKCE, and a page to choose a sample person. */
export const createSignInServer = (parts: SignInParts): SignInServer => {
  const provider = new Provider(parts.issuer, configurationOf(parts));
  const answer = provider.callback();

  const signIn = (request: IncomingMessage, response: ServerResponse, accountId: string): Promise<void> =>
    provider.interactionFinished(
      request,
      response,
      { login: { accountId, remember: false } },
      { mergeWithLastSubmission: false },
    );

  const choose = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'POST') {
      const form = new URLSearchParams((await readBody(request, FORM_LIMIT_BYTES))?.toString() ?? '');
      return signIn(request, response, form.get('staffNumber') ?? '');
    }
    const chosen = chosenPerson(request);
    if (parts.people.some(({ staffNumber }) => staffNumber === chosen) && chosen !== undefined) {
      response.setHeader('set-cookie', unchoose());
      return signIn(request, response, chosen);
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(choicePage(parts.people));
  };

  return async (request, response) => {
    const target = request.url ?? '/';
    if (target.startsWith(CHOICE)) {
      await choose(request, response);
      return true;
    }
    if (!target.startsWith(`${MOUNT}/`)) return false;
    // The provider learns from the original address under which path it is mounted.
    Object.assign(request, { originalUrl: target, url: target.slice(MOUNT.length) });
    await answer(request, response);
    return true;
  };
};
