import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { show } from '../lib/web/page.ts';
import { faultFacts } from './faults.ts';
import { respond, type Visitor } from './page-response.ts';
import { logger } from './runtime/logger.ts';

type Event = APIGatewayProxyEventV2;
type Response = APIGatewayProxyStructuredResultV2;

/** A fault is logged without its message, which could quote a client's data, and shown as a page. */
export const guarded =
  (operation: string, serve: (event: Event) => Promise<Response>, visitor: Visitor = {}) =>
  async (event: Event): Promise<Response> => {
    try {
      const response = await serve(event);
      logger.info('answered', { operation, status: response.statusCode });
      return response;
    } catch (error) {
      logger.error('fault', { operation, ...faultFacts(error) });
      return respond(event, show('fault.njk', {}, 500), visitor);
    }
  };
