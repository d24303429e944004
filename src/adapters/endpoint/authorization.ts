import { createHash, randomBytes } from 'node:crypto';
import { MusterError } from '../../core/errors.ts';
import type { AuthorizationKind } from './defaults.ts';

/** What the environment holds; nothing of it is ever printed. */
export interface Secrets {
  user: string | null;
  password: string | null;
  token: string | null;
}

/** Says who asks, in the way an endpoint wants to be told. */
export class Authorization {
  private readonly kind: AuthorizationKind | null;
  private readonly secrets: Secrets;
  /** What endpoints have asked for, by origin and path. */
  private readonly challenges = new Map<string, Challenge>();

  /** @param kind null where it is for the endpoint to say */
  constructor(kind: AuthorizationKind | null, secrets: Secrets) {
    this.secrets = secrets;
    this.kind = kind ?? (secrets.token === null ? (secrets.user === null ? 'none' : null) : 'bearer');
    if (this.kind === 'bearer' && secrets.token === null) throw missing('MUSTER_TOKEN', 'bearer');
    if ((this.kind === 'basic' || this.kind === 'digest') && (secrets.user === null || secrets.password === null)) {
      throw missing('MUSTER_USER and MUSTER_PASSWORD', this.kind);
    }
  }

  /** The header of a request; null where there is none, or where the endpoint has to ask first. */
  header(method: string, url: URL): string | null {
    if (this.kind === 'bearer') return `Bearer ${this.secrets.token}`;
    if (this.kind === 'basic') return this.basic();
    const challenge = this.challenges.get(placeOf(url));
    if (challenge === undefined) return null;
    return challenge === 'basic' ? this.basic() : this.digest(challenge, method, url);
  }

  /** Whether a large body should wait until the endpoint has asked who sends it. */
  mayBeAsked(url: URL): boolean {
    return (this.kind === null || this.kind === 'digest') && !this.challenges.has(placeOf(url));
  }

  /**
   * Takes what an endpoint asks for with a 401.
   *
   * @param wasTold whether the request said who asks
   * @returns whether the request is worth another try
   */
  takeChallenge(url: URL, header: string | string[] | undefined, wasTold: boolean): boolean {
    if (this.kind !== null && this.kind !== 'digest') return false;
    const asked = readChallenges(Array.isArray(header) ? header.join(', ') : (header ?? ''));
    const digest = asked.find(({ scheme, parameters }) => scheme === 'digest' && hashOf(parameters.algorithm) !== null);
    if (digest) {
      const { realm = '', nonce = '', opaque, algorithm = 'MD5', qop = '', stale = '' } = digest.parameters;
      this.challenges.set(placeOf(url), { realm, nonce, opaque, algorithm, hasQop: /\bauth\b/i.test(qop), count: 0 });
      return !wasTold || /^true$/i.test(stale);
    }
    if (wasTold || this.kind === 'digest' || !asked.some(({ scheme }) => scheme === 'basic')) return false;
    this.challenges.set(placeOf(url), 'basic');
    return true;
  }

  /** RFC 7617. */
  private basic(): string {
    const { user, password } = this.secrets;
    return `Basic ${Buffer.from(`${user}:${password ?? ''}`, 'utf8').toString('base64')}`;
  }

  /** RFC 7616, with the quality of protection `auth` or, for servers of RFC 2069, none. */
  private digest(challenge: DigestChallenge, method: string, url: URL): string {
    const { realm, nonce, opaque, algorithm, hasQop } = challenge;
    const { user, password } = this.secrets;
    const hash = (text: string) =>
      createHash(hashOf(algorithm) ?? 'md5')
        .update(text, 'utf8')
        .digest('hex');
    const uri = url.pathname + url.search;
    const count = (++challenge.count).toString(16).padStart(8, '0');
    const own = randomBytes(16).toString('hex');
    const identity = hash(`${user}:${realm}:${password ?? ''}`);
    const secret = /-sess$/i.test(algorithm) ? hash(`${identity}:${nonce}:${own}`) : identity;
    const asked = hash(`${method}:${uri}`);
    const response = hash(hasQop ? `${secret}:${nonce}:${count}:${own}:auth:${asked}` : `${secret}:${nonce}:${asked}`);
    const quoted = { username: user ?? '', realm, nonce, uri, response, ...(opaque === undefined ? {} : { opaque }) };
    const parts = Object.entries(quoted).map(([name, value]) => `${name}="${value.replace(/["\\]/g, '\\$&')}"`);
    parts.push(`algorithm=${algorithm}`);
    if (hasQop) parts.push('qop=auth', `nc=${count}`, `cnonce="${own}"`);
    return `Digest ${parts.join(', ')}`;
  }
}

interface DigestChallenge {
  realm: string;
  nonce: string;
  opaque: string | undefined;
  algorithm: string;
  hasQop: boolean;
  /** How often the nonce has been used. */
  count: number;
}

type Challenge = DigestChallenge | 'basic';

const placeOf = ({ origin, pathname }: URL): string => origin + pathname;

function missing(variables: string, kind: string): MusterError {
  return new MusterError(`--auth ${kind} takes ${variables} from the environment, and there is none`, {
    suggestion: `set ${variables} there; a secret is never an option, for options are seen by others`,
  });
}

function hashOf(algorithm = 'MD5'): 'md5' | 'sha256' | null {
  const name = algorithm.replace(/-sess$/i, '').toUpperCase();
  return name === 'MD5' ? 'md5' : name === 'SHA-256' ? 'sha256' : null;
}

interface AskedScheme {
  scheme: string;
  parameters: Record<string, string>;
}

/** Reads a `WWW-Authenticate` header, which may hold several challenges (RFC 9110, 11.6.1). */
function readChallenges(header: string): AskedScheme[] {
  const found: AskedScheme[] = [];
  const tokens = /([A-Za-z0-9!#$%&'*+.^_`|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/g;
  for (const [, name, quoted, bare] of header.matchAll(tokens)) {
    if (quoted === undefined && bare === undefined) found.push({ scheme: name.toLowerCase(), parameters: {} });
    else {
      const value = quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1');
      const last = found[found.length - 1];
      if (last) last.parameters[name.toLowerCase()] = value;
    }
  }
  return found;
}
