/** Knows the control endpoint: plain HTTP on a port of its own, by which tests and people change the weather. */
import { Hono } from 'hono';
import { readFaults, type Weather } from './world/weather.ts';

/** `GET /faults` reads them, `PUT /faults` replaces them, `DELETE /faults` clears the sky. */
export function buildControl(weather: Weather): Hono {
  const app = new Hono();
  app.get('/faults', (context) => context.json({ faults: weather.faults }));
  app.put('/faults', async (context) => {
    try {
      weather.set(readFaults(JSON.parse(await context.req.text())));
    } catch (error) {
      return context.json({ error: error instanceof Error ? error.message : String(error) }, 400);
    }
    return context.json({ faults: weather.faults });
  });
  app.delete('/faults', (context) => {
    weather.set([]);
    return context.body(null, 204);
  });
  return app;
}
