import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Table } from '../../lib/shared/table-repository.ts';
import { StaffRepository } from '../../lib/staff/staff-repository.ts';
import { environment } from '../runtime.ts';
import { logger } from './logger.ts';

export const dynamodb = new DynamoDBClient({});

export const table = new Table(
  DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } }),
  environment.TABLE_NAME,
  ({ key, attributes }) => logger.error('item unreadable', { key, attributes }),
);

export const staff = new StaffRepository(table);
