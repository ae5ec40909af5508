import { describe, expect, it } from 'vitest';
import { guarded, guardedEmitter, unsupportedModule } from '../../../stand-in/guarded.ts';

class Sample extends guarded('sample') {
  readonly there = 1;
  readonly optional?: string;
}

class Emitter extends guardedEmitter('emitter', ['known']) {}

describe('guarded', () => {
  it('has its own members, and answers what the language asks of any object', async () => {
    const sample = new Sample();
    expect(sample.there).toBe(1);
    expect(Object.hasOwn(sample, 'there')).toBe(true);
    expect('other' in sample).toBe(false);
    expect(await Promise.resolve(sample)).toBe(sample);
    expect(JSON.stringify(sample)).toBe('{"there":1}');
  });

  it('throws for a member that nobody defined, by its name', () => {
    const sample = new Sample() as unknown as Record<string, unknown>;
    expect(() => sample['other']).toThrow('stand-in: sample.other is not supported');
  });

  it('throws for an event that is never emitted', () => {
    const emitter = new Emitter();
    const heard: unknown[] = [];
    emitter.on('known', (value) => heard.push(value));
    emitter.emit('known', 3);
    expect(heard).toEqual([3]);
    expect(() => emitter.once('unknown', () => null)).toThrow("stand-in: emitter event 'unknown' is not supported");
  });

  it('refuses every use of a module that is not there', () => {
    const missing = unsupportedModule('tray') as unknown as { use(): void; new (): object };
    expect(() => missing.use()).toThrow('stand-in: tray.use is not supported');
    expect(() => new missing()).toThrow('stand-in: tray is not supported');
  });
});
