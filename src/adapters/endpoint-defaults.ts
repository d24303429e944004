/** How somebody who asks an endpoint may say who it is. */
export const authorizations = ['none', 'basic', 'digest', 'bearer'] as const;

export type AuthorizationKind = (typeof authorizations)[number];

/** What a command may say of an endpoint; everything has a usual value. */
export interface EndpointOptions {
  namedGraph?: string[];
  auth?: AuthorizationKind;
  requestTimeout?: number;
  pageSize?: number;
  retries?: number;
  verbose?: boolean;
}

export const usualTimeout = 60;
export const usualPageSize = 5000;
export const usualRetries = 4;
