import { DirectoryRepository } from '../../lib/staff/directory-repository.ts';
import { table } from './table.ts';

export const directory = new DirectoryRepository(table);
