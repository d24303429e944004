/** How somebody who asks an endpoint may say who it is. */
export const authorizations = ['none', 'basic', 'digest', 'bearer'] as const;

export type AuthorizationKind = (typeof authorizations)[number];

/** The kinds of stores that are known, and any other. */
export const storeNames = ['virtuoso', 'neptune', 'graphdb', 'stardog', 'fuseki', 'qlever', 'standard'] as const;

export type StoreName = (typeof storeNames)[number];

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
