import * as client from 'openid-client';
import type { SignInAttempt } from './session.ts';

export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly staffNumberClaim: string;
  readonly baseUrl: string;
}

const SCOPE = 'openid';

/** Only a path of ours: anything else would send somebody who signs in wherever a link wants. */
export const safePath = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])[\w\-./?=&%#:+]*$/.test(path) && path.length < 500 ? path : '/';

/** Signing in and out by OIDC: code flow with PKCE, state and nonce. */
export class SignIn {
  readonly #settings: SignInSettings;
  #configuration: Promise<client.Configuration> | undefined;

  constructor(settings: SignInSettings) {
    this.#settings = settings;
  }

  get #callbackUrl(): string {
    return `${this.#settings.baseUrl}/sign-in/callback`;
  }

  /** Where to send the browser, and what to remember until it comes back. */
  async begin(goTo: string): Promise<{ url: string; attempt: SignInAttempt }> {
    const configuration = await this.#discovered();
    const attempt = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      goTo: safePath(goTo),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#callbackUrl,
      scope: SCOPE,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, attempt };
  }

  /** Who came back; undefined when the answer does not belong to the attempt or the issuer refused. */
  async finish(query: string, attempt: SignInAttempt): Promise<{ staffNumber: string; idToken: string | undefined } | undefined> {
    const configuration = await this.#discovered();
    try {
      const tokens = await client.authorizationCodeGrant(configuration, new URL(`${this.#callbackUrl}?${query}`), {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.verifier,
      });
      const staffNumber = tokens.claims()?.[this.#settings.staffNumberClaim];
      return typeof staffNumber === 'string' ? { staffNumber, idToken: tokens.id_token } : undefined;
    } catch (error) {
      if (
        error instanceof client.AuthorizationResponseError ||
        error instanceof client.ResponseBodyError ||
        error instanceof client.ClientError
      )
        return undefined;
      throw error;
    }
  }

  /** Where to end the session at the issuer, if it knows how. */
  async end(idToken: string | undefined): Promise<string> {
    const signedOut = `${this.#settings.baseUrl}/signed-out`;
    const configuration = await this.#discovered();
    if (idToken === undefined || configuration.serverMetadata().end_session_endpoint === undefined) return signedOut;
    return client.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: signedOut }).href;
  }

  #discovered(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const url = new URL(issuer);
    // Plain HTTP is for an issuer on this very machine; tokens never cross a network in the clear.
    const isLoopback = url.protocol === 'http:' && (url.hostname === 'localhost' || url.hostname === '127.0.0.1');
    const execute = isLoopback ? { execute: [client.allowInsecureRequests] } : {};
    this.#configuration ??= client.discovery(url, clientId, clientSecret, undefined, execute).catch((error: unknown) => {
      this.#configuration = undefined;
      throw error;
    });
    return this.#configuration;
  }
}
