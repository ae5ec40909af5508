import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../contract/connection.ts';
import { connectionDocument } from '../../../main/privacy/connection-document.ts';

const line: Connection = {
  id: 1,
  at: Date.UTC(2026, 10, 26, 10),
  endedAt: null,
  host: 'hub.test',
  repository: 'ada/"model", one',
  purpose: 'model-file',
  startedBy: 'user',
  method: 'GET',
  outcome: 'running',
  status: null,
  bytesReceived: null,
  bytesSent: 90,
};

describe('the list as a document', () => {
  it('is CSV whose cells keep commas and quotes, and begin no formula', () => {
    const csv = connectionDocument([line, { ...line, id: 2, host: '=1+1' }], 'csv');
    expect(csv.split('\r\n')).toEqual([
      'id,at,endedAt,host,repository,purpose,startedBy,method,outcome,status,bytesReceived,bytesSent',
      '1,2026-11-26T10:00:00.000Z,,hub.test,"ada/""model"", one",model-file,user,GET,running,,,90',
      `2,2026-11-26T10:00:00.000Z,,'=1+1,"ada/""model"", one",model-file,user,GET,running,,,90`,
      '',
    ]);
  });

  it('is JSON with everything in it', () => {
    expect(JSON.parse(connectionDocument([line], 'json'))).toEqual([{ ...line, at: '2026-11-26T10:00:00.000Z' }]);
  });
});
